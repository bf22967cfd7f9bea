;;; guixlite --- (srfi srfi-26): procedures made by leaving places open in a call
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (srfi srfi-26)
  #:export (cut cute))

;; The procedure that makes the given call with its own arguments in place of each <>, and the rest
;; of them in place of <...> at the end.
(define-syntax-rule (cut slot ...)
  (open-slots () () slot ...))

;; Go through the slots: parameters made so far, then the parts of the call made so far.
(define-syntax open-slots
  (syntax-rules (<> <...>)
    ((_ (parameter ...) (part ...))
     (lambda (parameter ...) (part ...)))
    ((_ (parameter ...) (part ...) <...>)
     (lambda (parameter ... . rest) (apply part ... rest)))
    ((_ (parameter ...) (part ...) <> slot ...)
     (open-slots (parameter ... new) (part ... new) slot ...))
    ((_ parameters (part ...) expression slot ...)
     (open-slots parameters (part ... expression) slot ...))))

;; Like cut, but the other expressions are evaluated once, when the procedure is made.
(define-syntax-rule (cute slot ...)
  (evaluate-slots () () () slot ...))

(define-syntax evaluate-slots
  (syntax-rules (<> <...>)
    ((_ bindings (parameter ...) (part ...))
     (let bindings
       (lambda (parameter ...) (part ...))))
    ((_ bindings (parameter ...) (part ...) <...>)
     (let bindings
       (lambda (parameter ... . rest) (apply part ... rest))))
    ((_ bindings (parameter ...) (part ...) <> slot ...)
     (evaluate-slots bindings (parameter ... new) (part ... new) slot ...))
    ((_ (binding ...) parameters (part ...) expression slot ...)
     (evaluate-slots (binding ... (value expression)) parameters (part ... value) slot ...))))
