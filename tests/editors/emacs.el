;;; guixlite --- a session in Emacs with eglot, for a transcript -*- lexical-binding: t -*-
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Run by run.sh, which names the program in GUIXLITE and the text in SYSTEM.

(require 'package)
(package-initialize)
(require 'eglot)

(defun transcript (format &rest arguments)
  "Print a line of the transcript."
  (princ (apply #'format (concat format "\n") arguments)))

(defun wait-until (what ready)
  "Let the server work until READY gives something; fail naming WHAT."
  (let ((until (+ (float-time) 60)) result)
    (while (and (not (setq result (funcall ready))) (< (float-time) until))
      (accept-process-output nil 0.05))
    (or result (error "No %s came" what))))

(defun idle ()
  "Do what Emacs does while one does nothing, for which batch mode has no timers."
  (eglot--signal-textDocument/didChange)
  (flymake-start))

(defun show-diagnostics ()
  "Print what is wrong with the buffer."
  (let ((found (sort (flymake-diagnostics)
                     (lambda (a b)
                       (< (flymake-diagnostic-beg a) (flymake-diagnostic-beg b))))))
    (unless found (transcript "  none"))
    (dolist (diagnostic found)
      (let ((beg (flymake-diagnostic-beg diagnostic)))
        (transcript "  line %d, `%s': %s"
                    (line-number-at-pos beg)
                    (buffer-substring beg (flymake-diagnostic-end diagnostic))
                    (replace-regexp-in-string
                     "\n" "\n    "
                     (car (split-string (flymake-diagnostic-text diagnostic) "\nnote: "))))))))

(defun show-buffer ()
  "Print the buffer."
  (dolist (line (split-string (buffer-string) "\n"))
    (transcript "  | %s" line)))

(setq eglot-sync-connect t
      eglot-autoshutdown nil
      eglot-confirm-server-initiated-edits nil
      eglot-send-changes-idle-time 0
      flymake-no-changes-timeout 0.1
      make-backup-files nil)
(add-to-list 'eglot-server-programs
             (list 'scheme-mode (getenv "GUIXLITE") "lsp" "--no-guix" "--no-cache"))

(find-file (getenv "SYSTEM"))
(transcript "The text is opened; eglot starts the server.")
(call-interactively #'eglot)
(flymake-mode 1)
(wait-until "diagnostics" #'flymake-diagnostics)
(transcript "\nDiagnostics:")
(show-diagnostics)

(transcript "\nM-x eglot-code-actions at the first:")
(let* ((diagnostic (car (flymake-diagnostics)))
       (beg (flymake-diagnostic-beg diagnostic))
       (end (flymake-diagnostic-end diagnostic))
       (actions (eglot-code-actions beg end "quickfix")))
  (dolist (action actions)
    (transcript "  offered: %s" (plist-get action :title)))
  (eglot--apply-workspace-edit (plist-get (car actions) :edit)))
(idle)
(wait-until "answer" (lambda () (null (flymake-diagnostics))))
(transcript "The first is applied. Diagnostics:")
(show-diagnostics)

(transcript "\n`(service dhcp-client-service-t' is typed before %%base-services, then M-x completion-at-point:")
(goto-char (point-min))
(search-forward "(cons*")
(insert " (service dhcp-client-service-t)")
(backward-char 1)
(completion-at-point)
(show-buffer)
(idle)
(let ((until (+ (float-time) 2)))
  (while (< (float-time) until)
    (accept-process-output nil 0.1)))
(transcript "\nDiagnostics:")
(show-diagnostics)
(set-buffer-modified-p nil)
(eglot-shutdown (eglot-current-server))
