;;; guixlite --- (system repl common): the REPL, which programs cannot start
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (system repl common)
  #:use-module (system refused)
  #:export (*copying* *version* *warranty* ->string <repl> make-repl puts repl-compile
            repl-debug repl-default-option-set! repl-default-prompt-set! repl-eval repl-expand
            repl-gc-stats repl-language repl-optimize repl-optimize-cps repl-option-ref
            repl-option-set! repl-options repl-parse repl-prepare-eval-thunk repl-print
            repl-prompt repl-read repl-tm-stats repl-welcome user-error))

(define-refused compile ->string make-repl puts repl-compile repl-debug repl-default-option-set!
  repl-default-prompt-set! repl-eval repl-expand repl-gc-stats repl-language repl-optimize
  repl-optimize-cps repl-option-ref repl-option-set! repl-options repl-parse
  repl-prepare-eval-thunk repl-print repl-prompt repl-read repl-tm-stats repl-welcome user-error)

(define *copying* '*copying*)

(define *version* '*version*)

(define *warranty* '*warranty*)

(define <repl> '<repl>)
