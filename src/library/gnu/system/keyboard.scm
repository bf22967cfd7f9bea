;;; guixlite --- keyboard layouts
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Layouts named as XKB names them, for the console, GRUB and X alike.

(define-module (gnu system keyboard)
  #:use-module (guix gexp)
  #:use-module ((gnu packages xorg)
                #:select (xkeyboard-config console-setup))
  #:use-module (srfi srfi-9)
  #:export (keyboard-layout?
            keyboard-layout
            keyboard-layout-name
            keyboard-layout-variant
            keyboard-layout-model
            keyboard-layout-options
            keyboard-layout->console-keymap))

(define-record-type <keyboard-layout>
  (make-keyboard-layout name variant model options)
  keyboard-layout?
  (name    keyboard-layout-name)                  ;"fr", or "us,ru"
  (variant keyboard-layout-variant)               ;"bepo", or #f
  (model   keyboard-layout-model)                 ;"thinkpad", or #f
  (options keyboard-layout-options))              ;("ctrl:nocaps" ...)

(define* (keyboard-layout name #:optional variant
                          #:key model (options '()))
  "Return the layout NAME in its VARIANT, for a keyboard of MODEL, changed as
the XKB OPTIONS, strings, say."
  (make-keyboard-layout name variant model options))

(define* (keyboard-layout->console-keymap layout
                                          #:key
                                          (xkeyboard-config xkeyboard-config))
  "Return the keymap for the Linux console that corresponds to LAYOUT, made
from the definitions in XKEYBOARD-CONFIG."
  (define name (keyboard-layout-name layout))

  (define arguments
    `("-rules" "base"
      ,@(if (keyboard-layout-model layout)
            (list "-model" (keyboard-layout-model layout))
            '())
      ,name
      ,(or (keyboard-layout-variant layout) "")
      ,(string-join (keyboard-layout-options layout) ",")))

  (define keymap
    (with-imported-modules '((guix build utils))
      #~(begin
          (use-modules (guix build utils)
                       (ice-9 popen))
          (let ((pipe (open-pipe* OPEN_READ
                                  #+(file-append console-setup "/bin/ckbcomp")
                                  (string-append
                                   "-I" #+(file-append xkeyboard-config
                                                       "/share/X11/xkb"))
                                  #$@arguments)))
            (call-with-output-file #$output
              (lambda (port)
                (dump-port pipe port)))
            (unless (zero? (close-pipe pipe))
              (error "no console keymap for keyboard layout" #$name))))))

  (computed-file (string-append "console-keymap."
                                (string-join (string-split name #\,) "-"))
                 keymap))
