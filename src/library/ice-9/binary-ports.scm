;;; guixlite --- (ice-9 binary-ports): reading and writing bytes
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (ice-9 binary-ports)
  #:use-module (rnrs bytevectors)
  #:use-module ((ice-9 textual-ports) #:select (get-string-n!))
  #:export (call-with-input-bytevector call-with-output-bytevector eof-object get-bytevector-all
            get-bytevector-n get-bytevector-n! get-bytevector-some get-bytevector-some! get-u8
            lookahead-u8 make-custom-binary-input-port make-custom-binary-input/output-port
            make-custom-binary-output-port open-bytevector-input-port open-bytevector-output-port
            put-bytevector put-u8 unget-bytevector)
  #:re-export (get-string-n!))

(define (eof-object)
  "Return the end-of-file object."
  the-eof-object)

(define* (open-bytevector-input-port bytes #:optional transcoder)
  "Return a port that reads from the bytevector BYTES."
  (%open-bytevector-input bytes))

(define* (open-bytevector-output-port #:optional transcoder)
  "Return a port that collects bytes, and a procedure that returns those written since it was last
called."
  (let ((port (%open-bytevector-output)))
    (values port
            (lambda () (%get-output-bytevector port)))))

(define (call-with-input-bytevector bytes proc)
  "Return what PROC returns for a port that reads from the bytevector BYTES."
  (proc (open-bytevector-input-port bytes)))

(define (call-with-output-bytevector proc)
  "Return the bytes that PROC writes to the port that it is given."
  (let ((port (%open-bytevector-output)))
    (proc port)
    (%get-output-bytevector port)))

(define (get-u8 port)
  "Return the next byte of PORT, or the end-of-file object."
  (%get-u8 port))

(define (lookahead-u8 port)
  "Return the next byte of PORT without taking it, or the end-of-file object."
  (%peek-u8 port))

(define (get-bytevector-all port)
  "Return the rest of the bytes of PORT, or the end-of-file object."
  (%get-bytevector-all port))

(define (get-bytevector-n port count)
  "Return the next COUNT bytes of PORT, or those that it has left, or the end-of-file object."
  (if (zero? count)
      (make-bytevector 0)
      (let loop ((left count) (bytes '()))
        (let ((byte (if (zero? left) the-eof-object (%get-u8 port))))
          (cond ((not (eof-object? byte)) (loop (- left 1) (cons byte bytes)))
                ((null? bytes) byte)
                (else (u8-list->bytevector (reverse! bytes))))))))

(define (get-bytevector-n! port target start count)
  "Put up to COUNT bytes of PORT into TARGET from START, and return how many, or the end-of-file
object."
  (let ((bytes (get-bytevector-n port count)))
    (cond ((eof-object? bytes) bytes)
          (else
           (bytevector-copy! bytes 0 target start (bytevector-length bytes))
           (bytevector-length bytes)))))

(define (get-bytevector-some port)
  "Return some of the bytes of PORT, or the end-of-file object."
  (%get-bytevector-all port))

(define (get-bytevector-some! port target start count)
  "Put some of the bytes of PORT into TARGET from START, and return how many, or the end-of-file
object."
  (get-bytevector-n! port target start count))

(define (put-u8 port byte)
  "Write BYTE to PORT."
  (%put-u8 port byte))

(define* (put-bytevector port bytes
                         #:optional (start 0) (count (- (bytevector-length bytes) start)))
  "Write COUNT of BYTES, from START, to PORT."
  (%put-bytevector port bytes start count))

(define (unget-bytevector port bytes . range)
  "Refuse to put bytes back into PORT."
  (error "unget-bytevector: bytes cannot be put back into this port" port))

(define (make-custom-binary-input-port id read! get-position set-position! close)
  "Return a port of the bytes that READ! gives, which are read at once."
  (let ((buffer (make-bytevector 4096)))
    (%open-bytevector-input
     (call-with-output-bytevector
      (lambda (port)
        (let loop ()
          (let ((count (read! buffer 0 4096)))
            (unless (zero? count)
              (put-bytevector port buffer 0 count)
              (loop)))))))))

(define (make-custom-binary-output-port id . callbacks)
  "Refuse to make a port that writes through a procedure."
  (%refuse 'write-file "make-custom-binary-output-port"))

(define (make-custom-binary-input/output-port id . callbacks)
  "Refuse to make a port that writes through a procedure."
  (%refuse 'write-file "make-custom-binary-input/output-port"))
