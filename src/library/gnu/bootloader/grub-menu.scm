;;; guixlite --- the menu of GRUB
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; grub.cfg and what it refers to: background, fonts, translations, keymap.
;;; All of it stands for what a build would make.

(define-module (gnu bootloader grub-menu)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module ((guix utils) #:select (%current-system))
  #:use-module (gnu artwork)
  #:use-module (gnu bootloader)
  #:use-module ((gnu packages gtk) #:select (guile-cairo guile-rsvg))
  #:use-module (gnu system file-systems)
  #:use-module (gnu system keyboard)
  #:use-module (gnu system locale)
  #:use-module (gnu system uuid)
  #:use-module (ice-9 match)
  #:use-module (ice-9 regex)
  #:use-module (srfi srfi-1)
  #:export (grub-theme
            grub-theme?
            grub-theme-image
            grub-theme-resolution
            grub-theme-color-normal
            grub-theme-color-highlight
            grub-theme-gfxmode
            grub-menu))

(define-record-type* <grub-theme>
  grub-theme make-grub-theme
  grub-theme?
  (image           grub-theme-image
                   (default (file-append %artwork-repository
                                         "/grub/GuixSD-fully-black-4-3.svg")))
  (resolution      grub-theme-resolution          ;(WIDTH . HEIGHT)
                   (default '(1024 . 768)))
  (color-normal    grub-theme-color-normal
                   (default '((fg . light-gray) (bg . black))))
  (color-highlight grub-theme-color-highlight
                   (default '((fg . yellow) (bg . black))))
  (gfxmode         grub-theme-gfxmode             ;modes to try, in order
                   (default '("auto"))))

(define (configured-theme config)
  "Return the theme of CONFIG, or the default one."
  (or (bootloader-configuration-theme config) (grub-theme)))


;;;
;;; Where GRUB finds files.
;;;

(define (grub-file-name file mount-point prefix)
  "Return code for the name that GRUB knows FILE by: without the MOUNT-POINT of
the device it is on, and below PREFIX, a Btrfs subvolume, if there is one."
  (define below-mount-point
    (if (member mount-point '(#f "/"))
        file
        #~(let ((file #$file))
            (if (string-prefix? #$mount-point file)
                (substring #$file #$(string-length mount-point))
                file))))

  (if prefix
      #~(string-append #$prefix #$below-mount-point)
      below-mount-point))

(define (nfs-share? device)
  "Return true if DEVICE names a directory that an NFS server offers."
  (and (string? device) (string-contains device ":/")))

(define (search-command device file)
  "Return the command that makes the device with FILE GRUB's root: that with the
UUID or label DEVICE or, failing that, the first with such a file."
  (cond ((and (string? file) (not (string-prefix? "/" file)))
         "")                                      ;names its device itself
        ((uuid? device)
         (string-append "search --fs-uuid --set " (uuid->string device)))
        ((file-system-label? device)
         (string-append "search --label --set "
                        (file-system-label->string device)))
        ;; What an NFS server has is there over TFTP too, by convention.
        ((nfs-share? device)
         "set root=(tftp)")
        (else
         #~(format #f "search --file --set ~a" #$file))))


;;;
;;; Looks.
;;;

(define (background-image config)
  "Return the background of CONFIG as a PNG file, drawn at the resolution of its
theme if it is an SVG file; #f if there is none."
  (define theme (configured-theme config))

  (define (png image width height)
    (computed-file
     "grub-image.png"
     (with-imported-modules '((gnu build svg))
       (with-extensions (list guile-rsvg guile-cairo)
         #~(if (string-suffix? ".svg" #+image)
               (begin
                 (use-modules (gnu build svg))
                 (svg->png #+image #$output
                           #:width #$width
                           #:height #$height))
               (copy-file #+image #$output))))
     ;; Grafts would mix two versions of Guile-Cairo here.
     #:options '(#:graft? #f)))

  (match (cons (grub-theme-image theme) (grub-theme-resolution theme))
    ((#f . _) #f)
    ((image . ((? number? width) . (? number? height)))
     (png image width height))
    (_ #f)))

(define (colors theme-colors)
  "Return THEME-COLORS, an association list, as GRUB writes colours."
  (string-append (symbol->string (assoc-ref theme-colors 'fg)) "/"
                 (symbol->string (assoc-ref theme-colors 'bg))))

(define (terminal-commands config)
  "Return the commands that choose where CONFIG reads keys and shows its menu;
see \"Simple configuration\" in GRUB's manual for the names."
  (define terminals
    '(console serial serial_0 serial_1 serial_2 serial_3))

  (define (names symbols known)
    (string-join (map (lambda (symbol)
                        (symbol->string (and (memq symbol known) symbol)))
                      symbols)))

  (define (option name value valid?)
    (if value
        (string-append name (and (exact-integer? value) (valid? value)
                                 (number->string value)))
        ""))

  (let ((unit (bootloader-configuration-serial-unit config))
        (speed (bootloader-configuration-serial-speed config))
        (inputs (bootloader-configuration-terminal-inputs config)))
    (string-append
     (if (or unit speed)
         (string-append "serial"
                        (option " --unit=" unit (lambda (n) (<= 0 n 3)))
                        (option " --speed=" speed (const #t))
                        "\n")
         "")
     (if (null? inputs)
         ""
         (string-append "terminal_input "
                        (names inputs `(,@terminals at_keyboard usb_keyboard))
                        "\n"))
     "terminal_output "
     (names (bootloader-configuration-terminal-outputs config)
            `(,@terminals gfxterm vga_text mda_text morse spkmodem)))))

(define (graphics config device mount-point prefix)
  "Return code that writes the part of the menu about graphics and terminals."
  (define theme (configured-theme config))

  (define graphical?
    (memq 'gfxterm (bootloader-configuration-terminal-outputs config)))

  (define image
    (grub-file-name (background-image config) mount-point prefix))

  (and image
       #~(format port "
~a
~a
~a

insmod png
if background_image ~a; then
  set color_normal=~a
  set color_highlight=~a
else
  set menu_color_normal=cyan/blue
  set menu_color_highlight=white/blue
fi~%"
                 #$(search-command device image)
                 #$(if graphical?
                       #~(format #f "
if loadfont unicode; then
  set gfxmode=~a
  insmod all_video
  insmod gfxterm
fi~%"
                                 #$(string-join (grub-theme-gfxmode theme) ";"))
                       "")
                 #$(terminal-commands config)
                 #$image
                 #$(colors (grub-theme-color-normal theme))
                 #$(colors (grub-theme-color-highlight theme)))))


;;;
;;; Language.
;;;

(define (translations grub)
  "Return a directory with the translations of GRUB, one file a language."
  (computed-file
   "grub-locales"
   #~(begin
       (use-modules (ice-9 ftw))
       (mkdir #$output)
       (for-each (lambda (language)
                   (let ((file (string-append #$grub "/share/locale/" language
                                              "/LC_MESSAGES/grub.mo")))
                     (when (file-exists? file)
                       (copy-file file
                                  (string-append #$output "/"
                                                 language ".mo")))))
                 (scandir (string-append #$grub "/share/locale"))))))

(define (language-commands config grub locale mount-point prefix)
  "Return code that writes the part of the menu that selects the language of
LOCALE."
  ;; The background image was on the same device, so GRUB need not search it
  ;; twice.
  (define searched?
    (grub-theme-image (configured-theme config)))

  (if locale
      #~(format port "
~asearch --file --set ~a/en@quot.mo
set locale_dir=~a
set lang=~a~%"
                #$(if searched? "# " "")
                #$(grub-file-name (translations grub) mount-point prefix)
                #$(grub-file-name (translations grub) mount-point prefix)
                #$(locale-definition-source (locale-name->definition locale)))
      #f))

(define (keymap layout grub)
  "Return the keymap of GRUB that LAYOUT stands for."
  (computed-file
   (string-append "grub-keymap."
                  (string-join (string-split (keyboard-layout-name layout) #\,)
                               "-"))
   (with-imported-modules '((guix build utils))
     #~(begin
         (use-modules (guix build utils))
         (invoke #+(file-append grub "/bin/grub-mklayout")
                 "-i" #+(keyboard-layout->console-keymap layout)
                 "-o" #$output)))))

(define (keyboard-commands config grub mount-point prefix)
  "Return code that writes the part of the menu about the keyboard of CONFIG."
  (match (bootloader-configuration-keyboard-layout config)
    (#f #f)
    (layout
     #~(format port "\ninsmod keylayouts\nkeymap ~a~%"
               #$(grub-file-name (keymap layout grub) mount-point prefix)))))


;;;
;;; Entries.
;;;

(define (linux-entry entry prefix extra-initrd)
  "Return code that writes ENTRY, which boots Linux."
  (define mount-point (menu-entry-device-mount-point entry))
  (define linux
    (grub-file-name (menu-entry-linux entry) mount-point prefix))

  #~(format port "menuentry ~s {
  ~a
  linux ~a ~a
  initrd ~a ~a
}~%"
            #$(menu-entry-label entry)
            #$(search-command (menu-entry-device entry) linux)
            #$linux
            (string-join (list #$@(menu-entry-linux-arguments entry)))
            #$(or extra-initrd "")
            #$(grub-file-name (menu-entry-initrd entry) mount-point prefix)))

(define (hurd-device-name device disk)
  "Return the name that the Hurd has for DEVICE, on drives of the kind DISK; the
first partition of the first drive if DEVICE is no name of a partition."
  (match (and (string? device)
              (string-match "^/dev/[hsvw]d([a-z])([0-9]*)$" device))
    (#f (string-append "part:1:device:" disk "d0"))
    (found
     (let ((drive (- (char->integer (string-ref (match:substring found 1) 0))
                     (char->integer #\a)))
           (partition (or (string->number (match:substring found 2)) 1)))
       (format #f "part:~a:device:~ad~a" partition disk drive)))))

(define (multiboot-entry entry)
  "Return code that writes ENTRY, which boots a multiboot kernel."
  (define arguments (menu-entry-multiboot-arguments entry))

  ;; Without its own driver, Mach leaves disks to rumpdisk, which names them
  ;; differently.
  (define disk (if (member "noide" arguments) "w" "h"))

  #~(format port "
menuentry ~s {
  multiboot ~a root=~a~a~a
}~%"
            #$(menu-entry-label entry)
            #$(menu-entry-multiboot-kernel entry)
            #$(hurd-device-name (menu-entry-device entry) disk)
            (string-join (list #$@arguments) " " 'prefix)
            (string-join (map string-join
                              '#$(menu-entry-multiboot-modules entry))
                         "\n  module " 'prefix)))

(define (chain-entry entry)
  "Return code that writes ENTRY, which hands over to another loader."
  #~(format port "
menuentry ~s {
  ~a
  chainloader ~a
}~%"
            #$(menu-entry-label entry)
            #$(search-command (menu-entry-device entry)
                              (menu-entry-chain-loader entry))
            #$(menu-entry-chain-loader entry)))

(define (unlock-commands devices)
  "Return code, as a list, that unlocks those of DEVICES, encrypted, that are
named by a UUID."
  (define (unlock device)
    (if (uuid? device)
        #~(format port "cryptomount -u ~a~%"
                  #$(string-delete #\- (uuid->string device)))
        #~()))

  (if (null? devices)
      '()
      (cons #~(format port "insmod luks~%insmod luks2~%")
            (map unlock devices))))

(define* (grub-menu grub config entries
                    #:key
                    (locale #f)
                    (system (%current-system))
                    (old-entries '())
                    (store-crypto-devices '())
                    store-directory-prefix)
  "Return the menu file of GRUB for CONFIG, with ENTRIES and those of CONFIG, and
with OLD-ENTRIES, of earlier generations, in a menu of their own.  It speaks the
language of LOCALE.  The store is on STORE-CRYPTO-DEVICES, which are unlocked
first, below STORE-DIRECTORY-PREFIX."
  (define all-entries
    (append entries (bootloader-configuration-menu-entries config)))

  (define device (menu-entry-device (first all-entries)))
  (define mount-point (menu-entry-device-mount-point (first all-entries)))

  (define (entry->gexp entry)
    (cond ((menu-entry-linux entry)
           (linux-entry entry store-directory-prefix
                        (bootloader-configuration-extra-initrd config)))
          ((menu-entry-multiboot-kernel entry)
           (multiboot-entry entry))
          ((menu-entry-chain-loader entry)
           (chain-entry entry))))

  (computed-file
   "grub.cfg"
   #~(call-with-output-file #$output
       (lambda (port)
         (format port "\
# Made from the system configuration: changes here do not last.
")
         #$@(unlock-commands store-crypto-devices)
         #$(graphics config device mount-point store-directory-prefix)
         #$(language-commands config grub locale
                              mount-point store-directory-prefix)
         #$(keyboard-commands config grub mount-point store-directory-prefix)
         (format port "
set default=~a
set timeout=~a~%"
                 #$(bootloader-configuration-default-entry config)
                 #$(bootloader-configuration-timeout config))
         #$@(map entry->gexp all-entries)
         #$@(if (pair? old-entries)
                #~((format port "
submenu \"GNU system, old configurations...\" {~%")
                   #$@(map entry->gexp old-entries)
                   (format port "}~%"))
                #~())
         (format port "
if [ \"${grub_platform}\" == efi ]; then
  menuentry \"Firmware setup\" {
    fwsetup
  }
fi~%")))
   ;; No one else has the same menu, so substitutes are not looked for.
   #:options '(#:local-build? #t
               #:substitutable? #f)))
