;;; guixlite --- dictionaries over the network
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; GNU Dico's server, by default with the GNU Collaborative International
;;; Dictionary of English; the dictionaries of FreeDict can be added.

(define-module (gnu services dict)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu build linux-container)
  #:use-module (gnu packages admin)
  #:use-module ((gnu packages dico) #:select (dico))
  #:use-module ((gnu packages dictionaries)
                #:select (gcide freedict-dictionaries))
  #:use-module (gnu system file-systems)
  #:use-module (gnu system shadow)
  #:use-module (guix deprecation)
  #:use-module (guix gexp)
  #:use-module (guix least-authority)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:export (dicod-service
            dicod-service-type
            dicod-configuration
            dicod-handler
            dicod-database
            %dicod-database:gcide
            dicod-freedict-database
            %dicod-databases:freedict))

(define-record-type* <dicod-configuration>
  dicod-configuration make-dicod-configuration
  dicod-configuration?
  (dico          dicod-configuration-dico         ;file-like
                 (default dico))
  (interfaces    dicod-configuration-interfaces   ;list of strings
                 (default '("localhost")))
  (handlers      dicod-configuration-handlers     ;list of <dicod-handler>
                 (default '()))
  (databases     dicod-configuration-databases    ;list of <dicod-database>
                 (default (list %dicod-database:gcide)))
  (home-service? dicod-configuration-home-service? ;boolean
                 (default for-home?) (innate)))

(define-record-type* <dicod-handler>
  dicod-handler make-dicod-handler
  dicod-handler?
  (name    dicod-handler-name)                    ;string
  (module  dicod-handler-module                   ;string or #f: the name
           (default #f))
  (options dicod-handler-options                  ;strings and gexps
           (default '())))

(define-record-type* <dicod-database>
  dicod-database make-dicod-database
  dicod-database?
  (name     dicod-database-name)                  ;string
  (handler  dicod-database-handler)               ;string
  (complex? dicod-database-complex?               ;whether HANDLER is given
            (default #f))
  (options  dicod-database-options                ;strings and gexps
            (default '())))


;;;
;;; Dictionaries.
;;;

;; Dico would write the index when it is first used, where it may not write.
(define %gcide-index
  (computed-file "dicod-gcide-index"
                 (with-imported-modules '((guix build utils))
                   #~(begin
                       (use-modules (guix build utils))
                       (mkdir #$output)
                       (invoke #+(file-append dico "/libexec/idxgcide")
                               #+(file-append gcide "/share/gcide")
                               #$output)))))

(define %dicod-database:gcide
  (dicod-database
   (name "gcide")
   (handler "gcide")
   (options (list #~(string-append "dbdir=" #$gcide "/share/gcide")
                  #~(string-append "idxdir=" #$%gcide-index)))))

(define (dicod-freedict-database dictionary-name)
  "Return the dictionary of FreeDict called DICTIONARY-NAME, such as
\"eng-fra\"."
  (dicod-database
   (name (string-append "freedict-" dictionary-name))
   (handler "dictorg")
   (options (list #~(string-append "database=" #$freedict-dictionaries
                                   "/share/dictd/" #$dictionary-name)))))

;; Languages, each with those that its words are explained in.
(define %freedict-languages
  '(("afr" "deu" "eng") ("ara" "eng") ("bre" "fra") ("ces" "eng")
    ("ckb" "kmr") ("cym" "eng") ("dan" "eng")
    ("deu" "ita" "kur" "nld" "por" "tur")
    ("eng" "afr" "ara" "ces" "cym" "dan" "ell" "fra" "gle" "hin" "hrv" "hun"
     "ita" "lat" "lit" "nld" "pol" "por" "rom" "rus" "spa" "srp" "swh" "tur")
    ("fra" "bre" "eng" "nld") ("gla" "deu") ("gle" "eng" "pol") ("hrv" "eng")
    ("hun" "eng") ("isl" "eng") ("ita" "deu" "eng")
    ("jpn" "deu" "eng" "fra" "rus") ("kha" "deu" "eng")
    ("kur" "deu" "eng" "tur") ("lat" "deu" "eng") ("lit" "eng") ("mkd" "bul")
    ("nld" "deu" "eng" "fra") ("nno" "nob") ("oci" "cat") ("pol" "gle")
    ("por" "deu" "eng") ("san" "deu") ("slk" "eng") ("slv" "eng")
    ("spa" "ast" "eng" "por") ("srp" "eng") ("swe" "eng") ("swh" "eng" "pol")
    ("tur" "deu" "eng") ("wol" "fra")))

(define %dicod-databases:freedict
  (append-map (lambda (entry)
                (map (lambda (other)
                       (dicod-freedict-database
                        (string-append (car entry) "-" other)))
                     (cdr entry)))
              %freedict-languages))


;;;
;;; The configuration file.
;;;

(define (after-spaces options)
  (append-map (lambda (option) (list " " option)) options))

(define (handler-parts handler)
  "Return the lines for HANDLER in parts."
  (match-record handler <dicod-handler> (name module options)
    (if (or module (pair? options))
        `("load-module " ,name " {\n   command \"" ,(or module name)
          ,@(after-spaces options) "\";\n}\n")
        (list "load-module " name ";\n"))))

(define (database-parts database)
  "Return the lines for DATABASE, and for its handler unless that is given."
  (match-record database <dicod-database> (name handler complex? options)
    `(,@(if complex?
            '()
            (handler-parts
             (make-dicod-handler handler #f '())))
      "database {\n   name \"" ,name "\";\n   handler \"" ,handler
      ,@(after-spaces options) "\";\n}\n")))

(define (dicod-file config)
  "Return the file that CONFIG stands for."
  (match-record config <dicod-configuration> (interfaces handlers databases)
    (apply mixed-text-file "dicod.conf"
           "listen (" (string-join interfaces ", ") ");\n"
           (append (append-map handler-parts handlers)
                   (append-map database-parts databases)))))


;;;
;;; The service.
;;;

(define (dicod-program config file)
  "Return dicod such that it sees FILE and, in a system, where messages go."
  (define (same-place name)
    (file-system-mapping (source name) (target name)))

  (match-record config <dicod-configuration> (dico home-service?)
    (least-authority-wrapper
     (file-append dico "/bin/dicod")
     #:name "dicod"
     #:mappings (map same-place
                     (if home-service? (list file) (list "/dev/log" file)))
     #:namespaces (delq 'net %namespaces))))

(define (dicod-shepherd-service config)
  "Return the service that runs dicod for each connection."
  (match-record config <dicod-configuration> (interfaces home-service?)
    (let ((file (dicod-file config))
          (account (and (not home-service?) "dicod")))
      (list (shepherd-service
             (documentation "Serve dictionaries.")
             (provision '(dicod))
             (requirement (if home-service? '() '(user-processes)))
             (start #~(make-inetd-constructor
                       (list #$(dicod-program config file)
                             "--inetd" "--foreground"
                             (string-append "--config=" #$file))
                       (map (lambda (interface)
                              (endpoint
                               (addrinfo:addr
                                (car (getaddrinfo interface "dict")))))
                            '#$interfaces)
                       #:requirements '#$requirement
                       #:user #$account
                       #:group #$account
                       #:service-name-stem "dicod"))
             (stop #~(make-inetd-destructor))
             (actions (list (shepherd-configuration-action file))))))))

(define %dicod-accounts
  (list (user-group (name "dicod") (system? #t))
        (user-account
         (name "dicod")
         (group "dicod")
         (system? #t)
         (home-directory "/var/empty")
         (shell (file-append shadow "/sbin/nologin")))))

(define dicod-service-type
  (service-type
   (name 'dict)
   (extensions
    (list (service-extension account-service-type (const %dicod-accounts))
          (service-extension shepherd-root-service-type
                             dicod-shepherd-service)))
   (default-value (dicod-configuration))
   (description "Serve dictionaries, with GNU Dico.")))

(define-deprecated (dicod-service #:key (config (dicod-configuration)))
  dicod-service-type
  "Return the service that serves dictionaries as CONFIG says."
  (service dicod-service-type config))
