;;; guixlite --- (scheme complex): complex numbers, which are not supported beyond reals
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (scheme complex)
  #:re-export (angle imag-part magnitude make-polar make-rectangular real-part))
