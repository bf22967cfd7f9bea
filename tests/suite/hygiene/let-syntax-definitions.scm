;; SPDX-License-Identifier: GPL-3.0-or-later
;; Definitions in the body of let-syntax, at the top level and in a body.
(let-syntax ((def (syntax-rules () ((_ n v) (define n v)))))
  (def spliced 'yes))
(write (defined? 'spliced)) (newline)
(define (f)
  (let-syntax ((def (syntax-rules () ((_ n v) (define n v)))))
    (def local 1)
    (1+ local)))
(write (f)) (newline)
