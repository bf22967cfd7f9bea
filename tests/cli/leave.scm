;; What Guix's `leave' raises ends the program for `catch', and is a message for `guard'.
(use-modules (guix diagnostics) (guix i18n) (srfi srfi-34))

(define (look-for thing)
  (leave (G_ "no such thing: ~a~%") thing))

(write (catch 'quit (lambda () (look-for 'lamp)) list))
(newline)
(write (guard (c ((formatted-message? c) (formatted-message-arguments c)))
         (look-for 'lamp)))
(newline)
(look-for 'lamp)
