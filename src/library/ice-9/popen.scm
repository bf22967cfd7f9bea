;;; guixlite --- (ice-9 popen): programs behind pipes, none of which is run
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (ice-9 popen)
  #:export (close-pipe open-input-output-pipe open-input-pipe open-output-pipe open-pipe open-pipe*
            pipeline port/pid-table))

(define port/pid-table (make-weak-key-hash-table))

(define (open-pipe command mode)
  "Refuse to run COMMAND."
  (%refuse 'run-program command))

(define (open-pipe* mode program . arguments)
  "Refuse to run PROGRAM."
  (%refuse 'run-program program))

(define (open-input-pipe command)
  "Refuse to run COMMAND."
  (%refuse 'run-program command))

(define (open-output-pipe command)
  "Refuse to run COMMAND."
  (%refuse 'run-program command))

(define (open-input-output-pipe command)
  "Refuse to run COMMAND."
  (%refuse 'run-program command))

(define (pipeline commands)
  "Refuse to run COMMANDS."
  (%refuse 'run-program (if (pair? commands) (caar commands) "pipeline")))

(define (close-pipe port)
  "Refuse to wait for the program behind PORT."
  (%refuse 'run-program "close-pipe"))
