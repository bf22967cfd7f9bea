;;; guixlite --- localed, which tells desktops the keyboard layout
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Without it, GDM and GNOME fall back to the layout of the USA.  Log-in
;;; managers extend it with the X server's layout.

(define-module (gnu services xorg localed)
  #:use-module (gnu services)
  #:use-module (gnu services base)
  #:use-module (gnu services dbus)
  #:use-module (gnu system keyboard)
  #:use-module (gnu packages freedesktop)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:export (localed-configuration
            localed-configuration?
            localed-service-type))

(define-record-type* <localed-configuration>
  localed-configuration make-localed-configuration
  localed-configuration?
  (localed         localed-configuration-localed  ;package
                   (default localed))
  (keyboard-layout localed-configuration-keyboard-layout ;layout, or #f
                   (default #f)))

(define (layout-variables layout)
  "Return the variables by which localed learns of LAYOUT."
  (filter cadr
          (list (list "GUIX_XKB_LAYOUT" (keyboard-layout-name layout))
                (list "GUIX_XKB_VARIANT" (keyboard-layout-variant layout))
                (list "GUIX_XKB_MODEL" (keyboard-layout-model layout))
                (list "GUIX_XKB_OPTIONS"
                      (and (pair? (keyboard-layout-options layout))
                           (string-join (keyboard-layout-options layout)
                                        ","))))))

(define (localed-dbus-services config)
  "Return localed, with its environment; nothing where there is no layout."
  (match-record config <localed-configuration> (localed keyboard-layout)
    (if keyboard-layout
        (list (wrapped-dbus-service localed "libexec/localed/localed"
                                    (layout-variables keyboard-layout)))
        '())))

(define (localed-packages config)
  "Return localed; nothing where there is no layout."
  (match-record config <localed-configuration> (localed keyboard-layout)
    (if keyboard-layout (list localed) '())))

(define localed-service-type
  (service-type
   (name 'localed)
   (extensions
    (list (service-extension dbus-root-service-type localed-dbus-services)
          (service-extension udev-service-type localed-packages)
          (service-extension polkit-service-type localed-packages)
          (service-extension profile-service-type localed-packages)))
   (compose (lambda (extensions)
              (find keyboard-layout? extensions)))
   (extend (lambda (config layout)
             (localed-configuration
              (inherit config)
              (keyboard-layout layout))))
   (default-value (localed-configuration))
   (description
    "Run localed, from which desktops learn the keyboard layout.")))
