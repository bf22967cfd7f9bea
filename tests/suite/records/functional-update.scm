;; SPDX-License-Identifier: GPL-3.0-or-later
;; New records that differ in some fields.
(use-modules (srfi srfi-9) (srfi srfi-9 gnu))
(define-immutable-record-type <server>
  (make-server host port tls)
  server?
  (host server-host set-server-host)
  (port server-port set-server-port)
  (tls server-tls set-server-tls))
(define-immutable-record-type <tls>
  (make-tls cert) tls? (cert tls-cert set-tls-cert))
(define a (make-server "example.org" 80 (make-tls "old.pem")))
(define b (set-server-port a 8080))
(define c (set-fields a ((server-tls tls-cert) "new.pem") ((server-host) "other.org")))
(write (list (server-port a) (server-port b))) (newline)
(write (list (server-host c) (tls-cert (server-tls c)) (tls-cert (server-tls a)))) (newline)
(write (tls-cert (server-tls (set-field a (server-tls tls-cert) "x.pem")))) (newline)
