;;; guixlite --- (rnrs syntax-case): procedural macros
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (rnrs syntax-case)
  #:re-export (bound-identifier=? datum->syntax free-identifier=? generate-temporaries
               identifier? make-variable-transformer quasisyntax syntax syntax->datum
               syntax-case syntax-violation unsyntax unsyntax-splicing with-syntax))
