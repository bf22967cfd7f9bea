;; SPDX-License-Identifier: GPL-3.0-or-later
;; Queues of the library.
(use-modules (ice-9 q))
(define q (make-q))
(enq! q 1) (enq! q 2) (q-push! q 0)
(write (list (q-length q) (q-front q) (q-rear q) (q-empty? q))) (newline)
(write (list (deq! q) (deq! q) (deq! q))) (newline)
(write (q-empty? q)) (newline)
