;;; guixlite --- system configurations, evaluated without Guix
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Random numbers: the seed that outlives a boot, and hardware generators.

(define-module (gnu services base entropy)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages linux) #:select (rng-tools))
  #:use-module (guix deprecation)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:export (urandom-seed-service-type

            <rngd-configuration>
            rngd-configuration
            rngd-configuration?
            rngd-configuration-rng-tools
            rngd-configuration-device
            rngd-service-type
            rngd-service))

(define %random-seed-file "/var/lib/random-seed")

(define (urandom-seed-shepherd-services _)
  (list (shepherd-service
         (documentation "Keep the state of the random number generator.")
         (provision '(urandom-seed))
         (requirement '(file-systems udev)) ;udev makes /dev/hwrng
         (start #~(lambda _
                    (when (file-exists? #$%random-seed-file)
                      (call-with-input-file #$%random-seed-file
                        (lambda (seed)
                          (call-with-output-file "/dev/urandom"
                            (lambda (urandom)
                              (dump-port seed urandom)

                              ;; The kernel does not trust what it is given
                              ;; unless told how much it is worth.
                              (let ((bits (* 8 (stat:size (stat seed)))))
                                (add-to-entropy-count urandom bits)))))))

                    ;; The device may be there without a generator behind it,
                    ;; in which case it cannot be read.
                    (let ((buf (catch 'system-error
                                 (lambda ()
                                   (call-with-input-file "/dev/hwrng"
                                     (lambda (hwrng)
                                       (get-bytevector-n hwrng 512))))
                                 (const #f))))
                      (when buf
                        (call-with-output-file "/dev/urandom"
                          (lambda (urandom)
                            (put-bytevector urandom buf)
                            (let ((bits (* 8 (bytevector-length buf))))
                              (add-to-entropy-count urandom bits))))))

                    ;; Right away, in case the machine is not halted properly.
                    (call-with-input-file "/dev/urandom"
                      (lambda (urandom)
                        (let ((previous-umask (umask #o077))
                              (buf (make-bytevector 512)))
                          (mkdir-p (dirname #$%random-seed-file))
                          (get-bytevector-n! urandom buf 0 512)
                          (call-with-output-file #$%random-seed-file
                            (lambda (seed)
                              (put-bytevector seed buf)))
                          (umask previous-umask))))
                    #t))
         (stop #~(lambda _
                   (let ((buf (make-bytevector 512)))
                     (call-with-input-file "/dev/urandom"
                       (lambda (urandom)
                         (let ((previous-umask (umask #o077)))
                           (get-bytevector-n! urandom buf 0 512)
                           (mkdir-p (dirname #$%random-seed-file))
                           (call-with-output-file #$%random-seed-file
                             (lambda (seed)
                               (put-bytevector seed buf)))
                           (umask previous-umask))
                         #t)))))
         (modules `((rnrs bytevectors)
                    (rnrs io ports)
                    ,@%default-modules)))))

(define urandom-seed-service-type
  (service-type
   (name 'urandom-seed)
   (extensions
    (list (service-extension shepherd-root-service-type
                             urandom-seed-shepherd-services)
          ;; Daemons need random numbers that nobody can guess.
          (service-extension user-processes-service-type
                             (const '(urandom-seed)))))
   (default-value #f)
   (description
    "Seed the kernel's random number generator with what was saved when the
system was last halted.")))

(define-record-type* <rngd-configuration>
  rngd-configuration make-rngd-configuration
  rngd-configuration?
  (rng-tools rngd-configuration-rng-tools       ;package
             (default rng-tools))
  (device    rngd-configuration-device          ;string
             (default "/dev/hwrng")))

(define (rngd-shepherd-service config)
  (let ((command (list (file-append (rngd-configuration-rng-tools config)
                                    "/sbin/rngd")
                       "-f" "-r" (rngd-configuration-device config))))
    (shepherd-service
     (documentation "Feed a hardware random number generator to the kernel.")
     (requirement '(udev))
     (provision '(trng))
     (start #~(make-forkexec-constructor '#$command))
     (stop #~(make-kill-destructor)))))

(define rngd-service-type
  (shepherd-service-type
   'rngd
   rngd-shepherd-service
   (rngd-configuration)
   (description
    "Run @command{rngd}, which feeds a hardware random number generator to the
kernel's.")))

(define-deprecated (rngd-service #:key (rng-tools rng-tools)
                                 (device "/dev/hwrng"))
  rngd-service-type
  (service rngd-service-type
           (rngd-configuration
            (rng-tools rng-tools)
            (device device))))
