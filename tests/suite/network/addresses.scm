;; SPDX-License-Identifier: GPL-3.0-or-later
;; Internet addresses as text and as numbers.
(write (inet-pton AF_INET "10.0.2.15")) (newline)
(write (inet-ntop AF_INET 2130706433)) (newline)
(write (inet-pton AF_INET6 "::1")) (newline)
(write (inet-ntop AF_INET6 1)) (newline)
(define (valid? family text) (false-if-exception (inet-pton family text)))
(write (map (lambda (a) (and (valid? AF_INET a) #t)) '("1.2.3.4" "1.2.3" "x"))) (newline)
(define (network address bits) (inet-ntop AF_INET (logand (inet-pton AF_INET address) (ash (1- (ash 1 bits)) (- 32 bits)))))
(write (list (network "192.168.17.5" 24) (network "10.9.8.7" 8))) (newline)
