;;; guixlite --- (ice-9 suspendable-ports): ports that let others run, which are not there
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (ice-9 suspendable-ports)
  #:use-module (system refused)
  #:export (current-read-waiter current-write-waiter install-suspendable-ports!
            uninstall-suspendable-ports!))

(define-refused thread current-read-waiter current-write-waiter install-suspendable-ports!
  uninstall-suspendable-ports!)
