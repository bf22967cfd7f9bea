;; SPDX-License-Identifier: GPL-3.0-or-later
;; The forms that choose.
(define (sign n) (cond ((positive? n) 'plus) ((negative? n) 'minus) (else 'zero)))
(write (map sign '(5 -3 0))) (newline)
(write (cond ((assq 'b '((a 1) (b 2))) => cadr) (else 'none))) (newline)
(write (cond (#f 1) (42))) (newline)
(write (case 3 ((1 2) 'low) ((3 4) 'mid) (else 'high))) (newline)
(write (case 'x ((a e i o u) 'vowel) (else => (lambda (v) (list v 'consonant))))) (newline)
(write (when (> 2 1) 'first 'last)) (newline)
(write (unless (> 2 1) 'never)) (newline)
(write (list (and) (and 1 2) (and 1 #f 2) (or) (or #f 3) (or #f #f))) (newline)
(write (if #f #f)) (newline)
