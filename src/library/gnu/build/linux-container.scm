;;; guixlite --- name spaces of Linux
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The part of (gnu build linux-container) that configurations refer to.

(define-module (gnu build linux-container)
  #:export (%namespaces))

(define %namespaces
  '(cgroup mnt pid ipc uts user net))
