;;; guixlite --- (system base message): messages of the compiler, which is not there
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (system base message)
  #:use-module (system refused)
  #:export (%warning-types *current-warning-port* *current-warning-prefix* lookup-warning-type
            warning warning-type-description warning-type-name warning-type-printer
            warning-type?))

(define-refused compile lookup-warning-type warning)

(define-refused-syntax compile warning-type-description warning-type-name warning-type-printer
  warning-type?)

(define %warning-types '%warning-types)

(define *current-warning-port* '*current-warning-port*)

(define *current-warning-prefix* '*current-warning-prefix*)
