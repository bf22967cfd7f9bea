;; SPDX-License-Identifier: GPL-3.0-or-later
;; Keywords pass through macros unchanged.
(define-syntax with-port (syntax-rules () ((_ f p) (f #:port p))))
(define* (connect #:key (port 1) (host "h")) (list host port))
(write (with-port connect 8080)) (newline)
(define-syntax define-opts
  (syntax-rules () ((_ name (k default) ...) (define* (name #:key (k default) ...) (list k ...)))))
(define-opts opts (a 1) (b 2))
(write (list (opts) (opts #:b 5))) (newline)
