;; SPDX-License-Identifier: GPL-3.0-or-later
;; Nested and spliced gexps, computed files, records with thunked fields.
(use-modules (gnu)
             (gnu services shepherd)
             (gnu system privilege)
             (guix gexp)
             (guix modules)
             (guix monads)
             (guix records)
             (srfi srfi-1))
(use-package-modules bash base linux admin guile guile-xyz)

(define port 8080)

(define files
  (list (plain-file "a" "A\n")
        (plain-file "b" "B\n")))

(define joined
  (computed-file "joined"
                 #~(call-with-output-file #$output
                     (lambda (o)
                       (for-each (lambda (f)
                                   (display (call-with-input-file f get-string-all) o))
                                 '#$files)))
                 #:options '(#:local-build? #t)))

(define script
  (program-file "script"
                (with-extensions (list guile-json-4)
                  (with-imported-modules (source-module-closure '((guix build utils)))
                    #~(begin
                        (use-modules (guix build utils) (json))
                        (invoke #+(file-append coreutils "/bin/echo")
                                #$@(map plain-file-name files)
                                #$port
                                #$(string->symbol "sym")
                                #$#t
                                #$'(1 . 2)
                                #$(vector 1 2)
                                #$@'()))))
                #:guile guile-3.0-latest))

(define-record-type* <job>
  job make-job
  job? this-job
  (name    job-name)
  (command job-command (default #~(display "x")))
  (period  job-period (default 60) (thunked))
  (label   job-label (default (string-append (job-name this-job) "!")) (thunked))
  (tags    job-tags (delayed) (default '(a))))

(define jobs
  (list (job (name "one"))
        (job (name "two")
             (command #~(begin
                          (display #$joined)
                          (system* #$script)))
             (period (* 2 30)))
        (let ((base (job (name "base") (period 5))))
          (job (inherit base) (name "three")))))

(define (job->shepherd j)
  (shepherd-service
   (provision (list (string->symbol (job-name j))))
   (requirement '(user-processes))
   (one-shot? #t)
   (respawn? #f)
   (documentation (job-label j))
   (start #~(lambda _
              (let loop ((n #$(job-period j)))
                (if (> n 0)
                    (loop (- n 1))
                    #$(job-command j)))
              #t))
   (stop #~(const #f))))

(operating-system
  (host-name "gexps")
  (timezone "Etc/UTC")
  (bootloader (bootloader-configuration
               (bootloader grub-bootloader)
               (targets (list "/dev/vda"))))
  (file-systems (cons (file-system
                        (device (file-system-label "root"))
                        (mount-point "/")
                        (type "ext4"))
                      %base-file-systems))
  (services
   (append
    (list (simple-service 'jobs shepherd-root-service-type
                          (map job->shepherd jobs))
          (simple-service 'act activation-service-type
                          #~(begin
                              #$@(map (lambda (f)
                                        #~(copy-file #$f
                                                     (string-append
                                                      "/etc/" #$(plain-file-name f))))
                                      files)))
          (simple-service 'boot boot-service-type
                          #~(format #t "~a~%" (quote #$(map job-name jobs))))
          (simple-service
           'etc etc-service-type
           `(("joined" ,joined)
             ("scm" ,(scheme-file "x.scm"
                                  #~((define x #$port)
                                     (quasiquote
                                      (a (unquote x) (unquote-splicing '(1)))))
                                  #:splice? #t))
             ("dir" ,(file-union "dir" `(("a" ,(first files)))))
             ("d2" ,(directory-union "d2" (list bash coreutils)))
             ("m" ,(mixed-text-file "m" "x=" joined "/a\n"
                                    (file-append bash "/bin/" "sh")))))
          (simple-service 'vars session-environment-service-type
                          '(("A" . "1") ("B" . #t)))
          (simple-service 'priv privileged-program-service-type
                          (list (privileged-program
                                 (program (file-append inetutils "/bin/ping"))
                                 (capabilities "cap_net_raw=ep")))))
    %base-services)))
