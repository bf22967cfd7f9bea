;; SPDX-License-Identifier: GPL-3.0-or-later
;; A configuration in a configuration, with every clause of define-configuration, serialized.
(use-modules (gnu) (guix gexp) (guix packages) (srfi srfi-1))
(use-service-modules configuration shepherd)
(use-package-modules base)

(define (uglify name)
  (string-map (lambda (c) (if (char=? c #\-) #\_ c))
              (string-trim-right (symbol->string name) #\?)))

(define (serialize-string field value)
  #~(string-append #$(uglify field) "=" #$value "\n"))
(define (serialize-boolean field value)
  #~(string-append #$(uglify field) "=" #$(if value "true" "false") "\n"))
(define (serialize-integer field value)
  #~(string-append #$(uglify field) "=" #$(number->string value) "\n"))
(define (serialize-list-of-strings field value)
  #~(string-append #$(uglify field) "=" #$(string-join value ",") "\n"))
(define (list-of-strings? x) (and (list? x) (every string? x)))
(define (serialize-custom field value)
  #~(string-append "# custom " #$(symbol->string field) " " #$(number->string value) "\n"))

(define-maybe string)
(define-maybe integer)

(define-configuration upstream-configuration
  (host (string) "Where to send requests.")
  (port (integer 80) "The port there.")
  (weight maybe-integer "How often, compared with others."))

(define (upstream? x) (upstream-configuration? x))
(define (serialize-upstream field value)
  #~(string-append "[" #$(symbol->string field) "]\n"
                   #$(serialize-configuration value upstream-configuration-fields)))
(define (list-of-upstreams? x) (and (list? x) (every upstream-configuration? x)))
(define (serialize-list-of-upstreams field value)
  #~(string-append #$@(map (lambda (u) (serialize-upstream 'upstream u)) value)))

(define (at-least-one n) (max 1 n))

(define-configuration gateway-configuration
  (package (package coreutils) "The program." empty-serializer)
  (listen (string "0.0.0.0") "Address to listen at.")
  (workers (integer 4) "How many processes." (sanitizer at-least-one))
  (depth (integer 3) "A number written in its own way." (serializer serialize-custom))
  (tls? (boolean #f) "Whether to speak TLS.")
  (name maybe-string "The name to show.")
  (title maybe-string "A title that is set.")
  (domains (list-of-strings '("a.example" "b.example")) "Domains to answer for.")
  (default-upstream (upstream (upstream-configuration (host "localhost"))) "Where to go by default.")
  (upstreams (list-of-upstreams '()) "More of them."))

(define (gateway-file config)
  (mixed-text-file "gateway.conf" (serialize-configuration config gateway-configuration-fields)))

(define gateway-service-type
  (service-type
   (name 'gateway)
   (description "A gateway.")
   (default-value (gateway-configuration))
   (compose concatenate)
   (extend (lambda (config upstreams)
             (gateway-configuration
              (inherit config)
              (upstreams (append (gateway-configuration-upstreams config) upstreams)))))
   (extensions
    (list (service-extension etc-service-type
                             (lambda (config) `(("gateway.conf" ,(gateway-file config)))))
          (service-extension activation-service-type
                             (lambda (config)
                               #~(call-with-output-file "/var/lib/gateway"
                                   (lambda (port)
                                     (display #$(serialize-configuration config gateway-configuration-fields) port)))))
          (service-extension shepherd-root-service-type
                             (lambda (config)
                               (list (shepherd-service
                                      (documentation "Run the gateway.")
                                      (provision '(gateway))
                                      (requirement '(user-processes networking))
                                      (start #~(make-forkexec-constructor
                                                (list #$(file-append (gateway-configuration-package config) "/bin/true")
                                                      "--workers" #$(number->string (gateway-configuration-workers config)))))
                                      (stop #~(make-kill-destructor))))))))))

(operating-system
  (host-name "gateway")
  (timezone "Etc/UTC")
  (bootloader (bootloader-configuration (bootloader grub-bootloader) (targets '("/dev/sda"))))
  (file-systems (cons (file-system (device (file-system-label "root")) (mount-point "/") (type "ext4"))
                      %base-file-systems))
  (services
   (cons* (service gateway-service-type
                   (gateway-configuration
                    (workers -3) (title "Main") (tls? #t)
                    (upstreams (list (upstream-configuration (host "one") (weight 5))))))
          (simple-service 'more gateway-service-type
                          (list (upstream-configuration (host "two") (port 8080))))
          (simple-service 'network shepherd-root-service-type
                          (list (shepherd-service (provision '(networking)) (one-shot? #t) (start #~(const #t)))))
          %base-services)))
