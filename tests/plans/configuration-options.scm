;; SPDX-License-Identifier: GPL-3.0-or-later
;; Prefixes, maybe values, lists and serializers of define-configuration.
(use-modules (gnu) (gnu services configuration) (gnu services shepherd) (srfi srfi-1)
    (srfi srfi-171) (ice-9 string-fun))
(define (agent-serialize-string k v) (format #f "~a: ~a\n" (string-replace-substring
    (symbol->string k) "-" "_") v))
(define (agent-serialize-boolean k v) (agent-serialize-string k (if v "on" "off")))
(define (agent-serialize-number k v) (agent-serialize-string k v))
(define-maybe string (prefix agent-))
(define-maybe number (prefix agent-))
(define (agent-serialize-list-of-strings k v) (string-concatenate (map (lambda (x)
    (agent-serialize-string k x)) v)))
(define-configuration agent-target-configuration
  (host (string) "Host.")
  (weight (number 1) "Weight.")
  (prefix agent-))
(define (targets? x) (list-of agent-target-configuration?) #t)
(define (agent-serialize-targets k v)
  #~(string-append #$@(map (lambda (t)
      (serialize-configuration t agent-target-configuration-fields)) v)))
(define-configuration agent-configuration
  (name (string "agent") "Name.")
  (nick-name maybe-string "Nick.")
  (enable? (boolean #t) "On.")
  (limit (maybe-number 5) "Limit.")
  (tags (list-of-strings '()) "Tags.")
  (targets (targets '()) "Targets.")
  (prefix agent-))
(define-configuration/no-serialization plain-configuration
  (x (string "a") "X.")
  (y (list-of-strings '("b")) "Y."))
(define (conf c) (mixed-text-file "agent.conf"
    (serialize-configuration c agent-configuration-fields)
                   (string-join (serialize-names c) ",")))
(define (serialize-names c)
  (list-transduce (compose (tfilter (lambda (f) (eq? 'string (configuration-field-type f)))) (tmap
      (lambda (f) (symbol->string
      (configuration-field-name f))))) rcons agent-configuration-fields))
(define agent-service-type
  (service-type (name 'agent)
    (extensions (list (service-extension etc-service-type (lambda (c) (list (list "agent.conf"
        (conf c)))))
                      (service-extension special-files-service-type (lambda (c)
                          `(("/usr/bin/agent" ,(program-file "agent" #~(display
                          #$(agent-configuration-name c)))))))))
    (description "Agent.")))
(operating-system
  (host-name "cfg") (timezone "UTC") (locale "C.UTF-8")
  (bootloader (bootloader-configuration (bootloader grub-bootloader) (targets '("/dev/vda"))))
  (file-systems (cons (file-system (device "/dev/vda1") (mount-point "/") (type
      "ext4")) %base-file-systems))
  (services (cons (service agent-service-type
                    (agent-configuration (nick-name "nick") (tags '("a" "b")) (limit %unset-value)
                      (targets (list (agent-target-configuration (host "h1"))
                                     (agent-target-configuration (host "h2") (weight 3))))))
                  (modify-services %base-services
                    (delete console-font-service-type) (delete mingetty-service-type)
                    (syslog-service-type c => (syslog-configuration (inherit c) (config-file
                        (plain-file "syslog.conf" "*.* /var/log/all\n"))))
                    (nscd-service-type _ => (nscd-configuration (caches (quote ()))))))))
