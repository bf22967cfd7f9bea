;;; guixlite --- (ice-9 rw): text read and written in parts
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (ice-9 rw)
  #:use-module ((ice-9 rdelim) #:select (read-string!))
  #:export (read-string!/partial write-string/partial))

(define* (read-string!/partial str #:optional (port (current-input-port))
                               (start 0) (end (string-length str)))
  "Fill STR from START, and before END, with text of PORT; return how many characters it was, or #f
at the end."
  (let ((count (read-string! str port start end)))
    (if (and (zero? count) (< start end)) #f count)))

(define* (write-string/partial str #:optional (port (current-output-port))
                               (start 0) (end (string-length str)))
  "Write STR from START, and before END, to PORT, and return how many characters it was."
  (display (substring str start end) port)
  (- end start))
