;; SPDX-License-Identifier: GPL-3.0-or-later
;; Repetition, conditions and plurals.
(use-modules (ice-9 format))
(format #t "~{~a~^, ~}~%" '(one two three))
(format #t "~{~a=~a~^; ~}~%" '(x 1 y 2))
(format #t "~:{<~a:~a>~}~%" '((a 1) (b 2)))
(format #t "~@{~a ~}~%" 1 2 3)
(format #t "~[zero~;one~;two~:;many~] ~:[false~;true~]~%" 1 #t)
(format #t "~d file~:p, ~d file~:p~%" 1 5)
(format #t "~(LOWER~) ~:(capital words~) ~@(first only~) ~:@(upper~)~%")
(format #t "~a ~* ~a~%" 1 2 3)
(format #t "~?~%" "~a-~a" '(1 2))
