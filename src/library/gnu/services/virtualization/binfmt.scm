;;; guixlite --- programs of other machines, run by QEMU
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The kernel is told which programs to hand to QEMU.

(define-module (gnu services virtualization binfmt)
  #:use-module (gnu services)
  #:use-module (gnu services base)
  #:use-module (gnu services shepherd)
  #:use-module (gnu services virtualization platforms)
  #:use-module (gnu system file-systems)
  #:use-module (gnu packages virtualization)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (rnrs bytevectors)
  #:export (qemu-binfmt-configuration
            qemu-binfmt-configuration?
            qemu-binfmt-service-type))

(define-record-type* <qemu-binfmt-configuration>
  qemu-binfmt-configuration make-qemu-binfmt-configuration
  qemu-binfmt-configuration?
  (qemu      qemu-binfmt-configuration-qemu       ;package
             (default qemu))
  (platforms qemu-binfmt-configuration-platforms  ;list of platforms
             (default '())))

(define (escape bytes)
  "Return BYTES as text in which each is an escape sequence: the kernel reads no
further than a zero."
  (string-concatenate
   (map (lambda (byte)
          (string-append "\\x" (string-pad (number->string byte 16) 2 #\0)))
        (bytevector->u8-list bytes))))

(define (registration qemu platform)
  "Return the code of the line that has the kernel run programs of PLATFORM with
the static QEMU."
  (let ((name (qemu-platform-name platform)))
    #~(string-append ":qemu-" #$name ":M::"
                     #$(escape (qemu-platform-magic platform))
                     ":" #$(escape (qemu-platform-mask platform))
                     ":" #$qemu:static "/bin/qemu-" #$name
                     ":" #$(qemu-platform-flags platform))))

(define %mount-point
  (file-system-mount-point %binary-format-file-system))

(define (qemu-binfmt-shepherd-services config)
  "Return the service that registers the platforms, and takes them back."
  (match-record config <qemu-binfmt-configuration> (qemu platforms)
    (define registrations
      (map (lambda (platform) (registration qemu platform)) platforms))

    (list (shepherd-service
           (provision '(qemu-binfmt))
           (requirement '(file-system-/proc/sys/fs/binfmt_misc))
           (documentation "Have programs of other machines run by QEMU.")
           (start #~(lambda ()
                      (for-each (lambda (str)
                                  (call-with-output-file
                                      #$(string-append %mount-point "/register")
                                    (lambda (port)
                                      (display str port))))
                                (list #$@registrations))
                      #t))
           (stop #~(lambda (_)
                     (for-each (lambda (name)
                                 (let ((file (string-append
                                              #$%mount-point
                                              "/qemu-" name)))
                                   (call-with-output-file file
                                     (lambda (port)
                                       (display "-1" port)))))
                               '#$(map qemu-platform-name platforms))
                     #f))))))

(define qemu-binfmt-service-type
  (service-type
   (name 'qemu-binfmt)
   (extensions
    (list (service-extension file-system-service-type
                             (const (list %binary-format-file-system)))
          (service-extension shepherd-root-service-type
                             qemu-binfmt-shepherd-services)))
   (default-value (qemu-binfmt-configuration))
   (description
    "Let programs that are made for other machines run as if they were made
for this one.")))
