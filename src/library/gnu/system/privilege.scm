;;; guixlite --- privileged programs
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Programs that run with more rights than whoever starts them has.

(define-module (gnu system privilege)
  #:use-module (guix records)
  #:export (privileged-program
            privileged-program?
            privileged-program-program
            privileged-program-setuid?
            privileged-program-setgid?
            privileged-program-user
            privileged-program-group
            privileged-program-capabilities
            file-like->setuid-program))

(define-record-type* <privileged-program>
  privileged-program make-privileged-program
  privileged-program?
  (program      privileged-program-program)       ;file-like
  (setuid?      privileged-program-setuid?
                (default #f))
  (setgid?      privileged-program-setgid?
                (default #f))
  (user         privileged-program-user           ;a name or a number
                (default 0))
  (group        privileged-program-group          ;a name or a number
                (default 0))
  (capabilities privileged-program-capabilities   ;as in cap_from_text(3), or #f
                (default #f)))

(define (file-like->setuid-program file)
  "Return FILE, a file-like object, as a program that runs as root."
  (privileged-program
   (program file)
   (setuid? #t)))
