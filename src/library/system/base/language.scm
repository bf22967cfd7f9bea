;;; guixlite --- (system base language): languages, which is not there
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (system base language)
  #:use-module (system refused)
  #:export (*current-language* default-environment define-language invalidate-compilation-cache!
            language-analyzer language-compiler-chooser language-compilers language-decompilers
            language-evaluator language-for-humans? language-joiner language-lowerer
            language-make-default-environment language-name language-parser language-printer
            language-reader language-title language? lookup-compilation-order
            lookup-decompilation-order lookup-language make-language)
  #:re-export (current-language))

(define-refused compile default-environment invalidate-compilation-cache! language-analyzer
  language-compiler-chooser language-compilers language-decompilers language-evaluator
  language-for-humans? language-joiner language-lowerer language-make-default-environment
  language-name language-parser language-printer language-reader language-title language?
  lookup-compilation-order lookup-decompilation-order lookup-language make-language)

(define-refused-syntax compile define-language)

(define *current-language* '*current-language*)
