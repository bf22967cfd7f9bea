;;; guixlite --- the X server, its configuration and its wrapper
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Nothing here starts the server: log-in managers and `startx' do, with the
;;; wrapper that knows where everything is.

(define-module (gnu services xorg server)
  #:use-module (gnu services)
  #:use-module (gnu system keyboard)
  #:use-module (gnu packages fonts)
  #:use-module (gnu packages gl)
  #:use-module (gnu packages xorg)
  #:use-module (guix gexp)
  #:use-module (guix packages)
  #:use-module (guix records)
  #:use-module (guix utils)
  #:use-module (srfi srfi-1)
  #:use-module (ice-9 match)
  #:export (xorg-configuration
            xorg-configuration?
            xorg-configuration-modules
            xorg-configuration-fonts
            xorg-configuration-drivers
            xorg-configuration-resolutions
            xorg-configuration-extra-config
            xorg-configuration-server
            xorg-configuration-server-arguments
            xorg-configuration-keyboard-layout

            %default-xorg-modules
            %default-xorg-fonts
            %default-xorg-server-arguments

            xorg-wrapper
            handle-xorg-configuration))

;; Drivers: of several that fit a card, the first is taken.
(define %default-xorg-modules
  (list xf86-video-vesa
        xf86-video-fbdev
        xf86-video-amdgpu
        xf86-video-ati
        xf86-video-cirrus
        xf86-video-intel
        xf86-video-mach64
        xf86-video-nouveau
        xf86-video-nv
        xf86-video-sis
        xf86-input-libinput
        xf86-input-evdev
        xf86-input-mouse))

(define %default-xorg-fonts
  (append (map (lambda (directory)
                 (file-append font-alias
                              (string-append "/share/fonts/X11/" directory)))
               '("75dpi" "100dpi" "misc" "cyrillic"))
          (list (file-append font-misc-misc "/share/fonts/X11/misc")
                (file-append font-adobe75dpi "/share/fonts/X11/75dpi"))))

(define %default-xorg-server-arguments
  '("-nolisten" "tcp"))

(define-record-type* <xorg-configuration>
  xorg-configuration make-xorg-configuration
  xorg-configuration?
  (modules          xorg-configuration-modules    ;list of file-likes
                    (thunked)
                    (default (filter (lambda (module)
                                       (member (%current-system)
                                               (package-supported-systems
                                                module)))
                                     %default-xorg-modules)))
  (fonts            xorg-configuration-fonts      ;list of file-likes
                    (default %default-xorg-fonts))
  (drivers          xorg-configuration-drivers    ;list of strings
                    (default '()))
  (resolutions      xorg-configuration-resolutions ;list of (WIDTH HEIGHT)
                    (default '()))
  (keyboard-layout  xorg-configuration-keyboard-layout ;layout, or #f
                    (default #f))
  (extra-config     xorg-configuration-extra-config ;list of strings
                    (default '()))
  (server           xorg-configuration-server     ;file-like
                    (default xorg-server))
  (server-arguments xorg-configuration-server-arguments ;list of strings
                    (default %default-xorg-server-arguments)))

;;; xserver.conf: sections as text, but for the modules' directories, which
;;; only the file systems of the packages tell.

(define (section name . lines)
  "Return the text of the section NAME with LINES."
  (string-append "Section \"" name "\"\n"
                 (string-concatenate
                  (map (lambda (line) (string-append "  " line "\n")) lines))
                 "EndSection\n"))

(define (quoted key . words)
  "Return a line with KEY and WORDS, each in quotes."
  (string-join (cons key
                     (map (lambda (word) (string-append "\"" word "\""))
                          words))))

(define (device-section driver)
  (section "Device"
           (quoted "Identifier" (string-append "device-" driver))
           (quoted "Driver" driver)))

(define (screen-section driver resolutions)
  (define modes
    (map (match-lambda
           ((width height)
            (string-append (number->string width) "x"
                           (number->string height))))
         resolutions))

  (section "Screen"
           (quoted "Identifier" (string-append "screen-" driver))
           (quoted "Device" (string-append "device-" driver))
           (quoted "SubSection" "Display")
           (apply quoted "Modes" modes)
           "EndSubSection"))

(define (keyboard-section layout)
  "Return the section that has every keyboard use LAYOUT."
  (define (option name value)
    (if value
        (list (quoted "Option" name value))
        '()))

  (apply section "InputClass"
         (quoted "Identifier" "evdev keyboard catchall")
         (quoted "MatchIsKeyboard" "on")
         `(,@(option "XkbLayout" (keyboard-layout-name layout))
           ,@(option "XkbVariant" (keyboard-layout-variant layout))
           ,@(option "XkbModel" (keyboard-layout-model layout))
           ,@(match (keyboard-layout-options layout)
               (() '())
               (options (option "XkbOptions" (string-join options ","))))
           ,(quoted "MatchDevicePath" "/dev/input/event*")
           ,(quoted "Driver" "evdev"))))

(define (static-sections config)
  "Return the text of the sections that name no file."
  (match-record config <xorg-configuration>
    (drivers resolutions keyboard-layout extra-config)
    (string-concatenate
     `(,(section "ServerFlags" (quoted "Option" "AllowMouseOpenFail" "on"))
       ,@(map device-section drivers)
       ,@(map (lambda (driver) (screen-section driver resolutions)) drivers)
       ,@(if keyboard-layout (list (keyboard-section keyboard-layout)) '())
       ,@extra-config))))

(define (xserver.conf config)
  "Return the server's configuration file."
  (match-record config <xorg-configuration> (modules fonts server)
    (computed-file
     "xserver.conf"
     #~(call-with-output-file #$output
         (lambda (port)
           (define (path key directory)
             (display (string-append "  " key " \"" directory "\"\n") port))
           (define (module-path package kind)
             (let ((directory (string-append package "/lib/xorg/modules"
                                             kind)))
               (when (file-exists? directory)
                 (path "ModulePath" directory))))

           (display "Section \"Files\"\n" port)
           (for-each (lambda (font) (path "FontPath" font)) '#$fonts)
           (for-each (lambda (package)
                       (for-each (lambda (kind) (module-path package kind))
                                 '("/drivers" "/input" "/multimedia"
                                   "/extensions")))
                     '#$(append modules (list server)))
           (module-path #$server "")
           (display "EndSection\n" port)
           (display #$(static-sections config) port))))))

(define (xorg.conf.d modules)
  "Return a directory with the configuration files that MODULES bring along."
  (computed-file
   "xorg.conf.d"
   (with-imported-modules '((guix build utils))
     #~(begin
         (use-modules (guix build utils))
         (mkdir #$output)
         (for-each (lambda (module)
                     (for-each (lambda (file)
                                 (symlink file
                                          (string-append #$output "/"
                                                         (basename file))))
                               (find-files (string-append
                                            module "/share/X11/xorg.conf.d")
                                           "\\.conf$")))
                   (list #$@modules))))))

(define* (xorg-wrapper #:optional (config (xorg-configuration)))
  "Return a program that runs the X server as CONFIG says: what is /usr/bin/X
elsewhere."
  (match-record config <xorg-configuration> (modules server)
    (program-file
     "X-wrapper"
     #~(let ((X #$(file-append server "/bin/X")))
         (setenv "XORG_DRI_DRIVER_PATH" #$(file-append mesa "/lib/dri"))
         (setenv "XKB_BINDIR" #$(file-append xkbcomp "/bin"))
         (apply execl X X
                "-xkbdir" #$(file-append xkeyboard-config "/share/X11/xkb")
                "-config" #$(xserver.conf config)
                "-configdir" #$(xorg.conf.d modules)
                (cdr (command-line)))))))

;; The first configuration given counts; it replaces the field that is named
;; `xorg-configuration' in every log-in manager's record.
(define-syntax-rule (handle-xorg-configuration configuration-record type)
  (service-type
   (inherit type)
   (compose (lambda (configurations)
              (and (pair? configurations) (car configurations))))
   (extend (lambda (config xorg-configuration)
             (if xorg-configuration
                 (configuration-record
                  (inherit config)
                  (xorg-configuration xorg-configuration))
                 config)))))
