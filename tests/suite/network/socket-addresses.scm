;; SPDX-License-Identifier: GPL-3.0-or-later
;; Addresses of sockets as values.
(define a (make-socket-address AF_INET INADDR_LOOPBACK 8080))
(write (list (sockaddr:port a) (inet-ntop AF_INET (sockaddr:addr a)) (= AF_INET (sockaddr:fam a)))) (newline)
(define u (make-socket-address AF_UNIX "/run/sock"))
(write (sockaddr:path u)) (newline)
