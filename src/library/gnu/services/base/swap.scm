;;; guixlite --- system configurations, evaluated without Guix
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Swap spaces.

(define-module (gnu services base swap)
  #:use-module (gnu services)
  #:use-module (gnu services base file-systems)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system file-systems)
  #:use-module (gnu system uuid)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module ((guix i18n) #:select (G_))
  #:use-module (guix modules)
  #:use-module ((guix utils) #:select (target-hurd?))
  #:export (swap-service-type
            swap-service))

;; A swap space is a <swap-space> or, as it was until 2021, the target itself: a
;; file name, a UUID or a label.

(define (swap-target swap)
  (if (swap-space? swap) (swap-space-target swap) swap))

(define (swap->shepherd-service-name swap)
  (let ((target (swap-target swap)))
    (symbol-append
     'swap-
     (string->symbol
      (cond ((uuid? target)
             (let ((name (uuid->string target)))
               (if (swap-space? swap)
                   name
                   (string-take name 6))))
            ((file-system-label? target) (file-system-label->string target))
            (else target))))))

(define (swap-requirements swap)
  "Return the names of the services that have to be there before SWAP."
  (cond ((swap-space? swap)
         (map dependency->shepherd-service-name
              (swap-space-dependencies swap)))
        ((and (string? swap) (string-prefix? "/dev/mapper/" swap))
         (list (symbol-append 'device-mapping-
                              (string->symbol (basename swap)))))
        (else '())))

(define (swap-device swap)
  "Return the file name of SWAP, or code that finds it."
  (let ((target (swap-target swap)))
    (cond ((uuid? target)
           #~(find-partition-by-uuid #$(uuid-bytevector target)))
          ((file-system-label? target)
           #~(find-partition-by-label #$(file-system-label->string target)))
          (else target))))

;; From <sys/swap.h>.
(define SWAP_FLAG_PREFER    #x8000)
(define SWAP_FLAG_PRIO_MASK #x7fff)
(define SWAP_FLAG_DISCARD   #x10000)

(define (swap-flags swap)
  "Return the number that swapon(2) takes for SWAP."
  (if (swap-space? swap)
      (logior (swap-priority-flags (swap-space-priority swap))
              (if (swap-space-discard? swap) SWAP_FLAG_DISCARD 0))
      0))

(define (swap-priority-flags priority)
  "Return the flags for PRIORITY, an integer, or #f to leave it to the kernel."
  (cond ((not priority) 0)
        ((< priority 0)
         (warning (G_ "the swap priority ~a is less than 0, which it becomes~%")
                  priority)
         SWAP_FLAG_PREFER)
        ((> priority SWAP_FLAG_PRIO_MASK)
         (warning (G_ "the swap priority ~a is more than ~a, which it becomes~%")
                  priority SWAP_FLAG_PRIO_MASK)
         (logior SWAP_FLAG_PREFER SWAP_FLAG_PRIO_MASK))
        (else (logior SWAP_FLAG_PREFER priority))))

(define (swap-shepherd-service swap)
  (define device-lookup (swap-device swap))

  (with-imported-modules (source-module-closure '((gnu build file-systems)))
    (shepherd-service
     (documentation "Use a device or a file as swap space.")
     (provision (list (swap->shepherd-service-name swap)))
     (requirement `(,@(if (target-hurd?) '() '(udev))
                    ,@(swap-requirements swap)))
     (modules `((gnu build file-systems)
                ,@%default-modules))
     (start #~(lambda ()
                (let ((device #$device-lookup))
                  (and device
                       (begin
                         #$(if (target-hurd?)
                               #~(system* "swapon" device)
                               #~(restart-on-EINTR
                                  (swapon device
                                          #$(swap-flags swap))))
                         #t)))))
     (stop #~(lambda _
               (let ((device #$device-lookup))
                 (when device
                   #$(if (target-hurd?)
                         #~(system* "swapoff" device)
                         #~(restart-on-EINTR (swapoff device))))
                 #f)))
     (respawn? #f))))

(define swap-service-type
  (shepherd-service-type
   'swap
   swap-shepherd-service
   (description "Use a device or a file as virtual memory.")))

(define (swap-service swap)
  "Return a service that uses SWAP, a swap space."
  (service swap-service-type swap))
