;;; guixlite --- the store, as far as evaluation goes
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; No daemon is ever contacted.  A store here is an object to pass along; what
;;; is put into it gives the file-like object that it is made from, and so does
;;; what would be built.  What has to ask a store is refused.

(define-module (guix store)
  #:use-module (guix config)
  #:use-module (guix deprecation)
  #:use-module (guix monads)
  #:use-module (guix refused)
  #:autoload   (guix utils) (%current-system %current-target-system)
  #:autoload   (guix gexp files) (plain-file %interned-file computed-tree)
  #:autoload   (guix base16) (bytevector->base16-string)
  #:autoload   (guix base32) (bytevector->nix-base32-string)
  #:autoload   (gcrypt hash) (sha256)
  #:use-module (srfi srfi-9)
  #:use-module (srfi srfi-35)
  #:use-module (rnrs bytevectors)
  #:export (%daemon-socket-uri
            %gc-roots-directory
            %default-substitute-urls

            store-connection?
            store-connection-version
            store-connection-major-version
            store-connection-minor-version
            store-connection-socket
            nix-server?
            nix-server-version
            nix-server-major-version
            nix-server-minor-version
            nix-server-socket
            current-store-protocol-version
            cache-lookup-recorder
            mcached

            &store-error store-error?
            &store-connection-error store-connection-error?
            store-connection-error-file
            store-connection-error-code
            &store-protocol-error store-protocol-error?
            store-protocol-error-message
            store-protocol-error-status
            &nix-error nix-error?
            &nix-connection-error nix-connection-error?
            nix-connection-error-file
            nix-connection-error-code
            &nix-protocol-error nix-protocol-error?
            nix-protocol-error-message
            nix-protocol-error-status

            allocate-store-connection-cache
            store-connection-cache
            set-store-connection-cache
            set-store-connection-cache!

            hash-algo
            build-mode

            connect-to-daemon
            open-connection
            port->connection
            close-connection
            with-store
            with-store/non-blocking
            set-build-options
            set-build-options*
            valid-path?
            query-path-hash
            hash-part->path
            query-path-info
            add-data-to-store
            add-text-to-store
            add-to-store
            add-file-tree-to-store
            file-mapping->tree
            binary-file
            with-build-handler
            map/accumulate-builds
            mapm/accumulate-builds
            build-things
            build
            query-failed-paths
            clear-failed-paths
            ensure-path
            find-roots
            add-temp-root
            add-indirect-root
            add-permanent-root
            remove-permanent-root

            substitutable?
            substitutable-path
            substitutable-deriver
            substitutable-references
            substitutable-download-size
            substitutable-nar-size
            has-substitutes?
            substitutable-paths
            substitutable-path-info

            path-info?
            path-info-deriver
            path-info-hash
            path-info-references
            path-info-registration-time
            path-info-nar-size

            built-in-builders
            substitute-urls
            references
            references/cached
            references*
            query-path-info*
            requisites
            referrers
            optimize-store
            verify-store
            topologically-sorted
            valid-derivers
            query-derivation-outputs
            live-paths
            dead-paths
            collect-garbage
            delete-paths
            import-paths
            export-paths

            current-build-output-port

            %store-monad
            store-bind
            store-return
            store-lift
            store-lower
            run-with-store
            %guile-for-build
            current-system
            set-current-system
            current-target-system
            set-current-target
            text-file
            interned-file
            interned-file-tree

            %graft?
            without-grafting
            set-grafting
            grafting?
            store-parameterize
            %default-store-connection-buffer-size

            %store-prefix
            store-path
            output-path
            fixed-output-path
            store-path?
            direct-store-path?
            derivation-path?
            store-path-base
            store-path-package-name
            store-path-hash-part
            direct-store-path
            derivation-log-file
            log-file))


;;; Settings.

(define %daemon-socket-uri
  (make-parameter (or (getenv "GUIX_DAEMON_SOCKET")
                      (string-append %state-directory
                                     "/daemon-socket/socket"))))

(define %gc-roots-directory
  (string-append %state-directory "/gcroots"))

(define %default-substitute-urls
  '("https://bordeaux.guix.gnu.org"
    "https://ci.guix.gnu.org"))

(define current-build-output-port
  (make-parameter (current-error-port)))

(define current-store-protocol-version
  (make-parameter #f))

(define %store-prefix
  (make-parameter %store-directory))

(define %guile-for-build
  (make-parameter #f))

(define %graft?
  (make-parameter #t))

(define %default-store-connection-buffer-size 8192)

(define-syntax-rule (define-enumeration-macro name (symbol value) ...)
  (define-syntax name
    (syntax-rules (symbol ...)
      ((_ symbol) value) ...)))

(define-enumeration-macro hash-algo
  (md5 1) (sha1 2) (sha256 3))

(define-enumeration-macro build-mode
  (normal 0) (repair 1) (check 2))


;;; Errors.

(define-condition-type &store-error &error
  store-error?)

(define-condition-type &store-connection-error &store-error
  store-connection-error?
  (file   store-connection-error-file)
  (errno  store-connection-error-code))

(define-condition-type &store-protocol-error &store-error
  store-protocol-error?
  (message store-protocol-error-message)
  (status  store-protocol-error-status))

(define-deprecated/alias &nix-error &store-error)
(define-deprecated/alias nix-error? store-error?)
(define-deprecated/alias &nix-connection-error &store-connection-error)
(define-deprecated/alias nix-connection-error? store-connection-error?)
(define-deprecated/alias nix-connection-error-file store-connection-error-file)
(define-deprecated/alias nix-connection-error-code store-connection-error-code)
(define-deprecated/alias &nix-protocol-error &store-protocol-error)
(define-deprecated/alias nix-protocol-error? store-protocol-error?)
(define-deprecated/alias nix-protocol-error-message
  store-protocol-error-message)
(define-deprecated/alias nix-protocol-error-status store-protocol-error-status)


;;; Connections.

(define-record-type <store-connection>
  (make-store-connection caches)
  store-connection?
  (caches store-connection-caches set-store-connection-caches!))

(define (store-connection-version store)
  "Return the protocol version that Guix of the same time speaks."
  #x164)

(define (store-connection-major-version store)
  (logand (store-connection-version store) #xff00))

(define (store-connection-minor-version store)
  (logand (store-connection-version store) #x00ff))

(define (store-connection-socket store)
  "Return #f: STORE is not connected to anything."
  #f)

(define-deprecated/alias nix-server? store-connection?)
(define-deprecated/alias nix-server-version store-connection-version)
(define-deprecated/alias nix-server-major-version
  store-connection-major-version)
(define-deprecated/alias nix-server-minor-version
  store-connection-minor-version)
(define-deprecated/alias nix-server-socket store-connection-socket)

(define* (open-connection #:optional uri #:rest ignored)
  "Return a store.  No daemon is behind it, whatever URI says."
  (make-store-connection '()))

(define (port->connection port . ignored)
  "Return a store; PORT is not used."
  (open-connection))

(define (close-connection store)
  "Do nothing: STORE holds nothing open."
  *unspecified*)

(define (allocate-store-connection-cache name)
  "Return an object that names a cache of stores."
  (list name))

(define (store-connection-cache store cache)
  "Return the value of CACHE in STORE, or the empty list."
  (or (assq-ref (store-connection-caches store) cache) '()))

(define (set-store-connection-cache store cache value)
  "Return a store like STORE whose CACHE is VALUE."
  (make-store-connection
   (acons cache value (store-connection-caches store))))

(define (set-store-connection-cache! store cache value)
  "Make VALUE the value of CACHE in STORE."
  (set-store-connection-caches!
   store (acons cache value (store-connection-caches store))))

(define (cache-lookup-recorder component title)
  "Return a procedure to be told of look-ups in a cache; it keeps no account."
  (lambda (hit? cache) #t))

(define-syntax-rule (with-store store expression ...)
  ;; Evaluate EXPRESSION... with STORE bound to a store.
  (let ((store (open-connection)))
    expression ...))

(define-syntax-rule (with-store/non-blocking store expression ...)
  (with-store store expression ...))

(define (set-build-options store . options)
  "Do nothing: what is built, and how, is not decided by evaluating."
  *unspecified*)

(define (build-things store things . mode)
  "Return true: the things that would be built stand for their results."
  #t)

(define-syntax-rule (with-build-handler handler expression ...)
  (begin expression ...))

(define (add-temp-root store item)
  "Return true: ITEM cannot be collected."
  #t)

(define-record-type <path-info>
  (path-info deriver hash references registration-time nar-size)
  path-info?
  (deriver           path-info-deriver)
  (hash              path-info-hash)
  (references        path-info-references)
  (registration-time path-info-registration-time)
  (nar-size          path-info-nar-size))

(define-record-type <substitutable>
  (substitutable path deriver references download-size nar-size)
  substitutable?
  (path          substitutable-path)
  (deriver       substitutable-deriver)
  (references    substitutable-references)
  (download-size substitutable-download-size)
  (nar-size      substitutable-nar-size))

(define-refused "asks the build daemon"
  connect-to-daemon valid-path? query-path-hash hash-part->path query-path-info
  query-failed-paths clear-failed-paths ensure-path find-roots
  add-indirect-root add-permanent-root remove-permanent-root
  has-substitutes? substitutable-paths substitutable-path-info
  built-in-builders substitute-urls references references/cached
  requisites referrers optimize-store verify-store topologically-sorted
  valid-derivers query-derivation-outputs live-paths dead-paths
  collect-garbage delete-paths import-paths export-paths
  derivation-log-file log-file)


;;; Items.

(define* (add-text-to-store store name text #:optional (references '()))
  "Return the file-like object NAME whose content is TEXT."
  (plain-file name text))

(define* (add-data-to-store store name data #:optional (references '()))
  "Return the file-like object NAME whose content is DATA, a bytevector."
  (plain-file name data))

(define* (add-to-store store name recursive? hash-algo file
                       #:key (select? (const #t)))
  "Return the object that stands for FILE in the store, called NAME."
  (%interned-file file name recursive? select?))

(define (add-file-tree-to-store store tree)
  "Return the object that stands for the directory that TREE describes."
  (computed-tree tree))

(define (file-mapping->tree mapping)
  "Return the tree, for 'interned-file-tree', of the files that MAPPING, an
alist of relative file names and files, puts together."
  (define (insert tree components source)
    (let* ((name (car components))
           (entry (assoc name tree))
           (others (filter (lambda (other) (not (eq? other entry))) tree)))
      (if (null? (cdr components))
          (cons (if (string? source)
                    `(,name regular (data ,source))
                    `(,name regular (file ,source)))
                others)
          (cons `(,name directory
                        ,@(insert (if entry (cddr entry) '())
                                  (cdr components) source))
                others))))

  (let loop ((mapping mapping) (tree '()))
    (if (null? mapping)
        (reverse tree)
        (loop (cdr mapping)
              (insert tree
                      (filter (negate string-null?)
                              (string-split (caar mapping) #\/))
                      (cdar mapping))))))


;;; The monad.

(define %store-monad %state-monad)
(define store-return state-return)
(define store-bind state-bind)

(define (store-lift proc)
  "Return PROC, whose first argument is a store, as a procedure of the other
arguments that returns a value in the store monad."
  (lambda arguments
    (lambda (store)
      (values (apply proc store arguments) store))))

(define (store-lower proc)
  "Return PROC, which returns a value in the store monad, as a procedure that
takes the store as its first argument and returns the value itself."
  (lambda (store . arguments)
    (run-with-store store (apply proc arguments))))

(define* (run-with-store store value
                         #:key
                         (guile-for-build (%guile-for-build))
                         (system (%current-system))
                         (target #f))
  "Return the result of VALUE, of the store monad, when it is run with STORE
for SYSTEM and TARGET."
  (parameterize ((%guile-for-build guile-for-build)
                 (%current-system system)
                 (%current-target-system target))
    (call-with-values (lambda () (run-with-state value store))
      (lambda (result store)
        result))))

(define-syntax mcached
  ;; The value itself: an object is lowered anew each time.
  (syntax-rules (eq? equal? =>)
    ((_ eq? (=> cache) value object key ...) value)
    ((_ equal? (=> cache) value object key ...) value)
    ((_ eq? value object key ...) value)
    ((_ equal? value object key ...) value)
    ((_ value object key ...) value)))

(define (map/accumulate-builds store proc lst)
  "Return the list of the results of PROC for the elements of LST."
  (map proc lst))

(define (mapm/accumulate-builds proc lst)
  "Return, in the store monad, the results of PROC for the elements of LST."
  (mapm %store-monad proc lst))

(define (parameter-reader parameter)
  (lambda (store)
    (values (parameter) store)))

(define (parameter-writer parameter value)
  "Return, in the store monad, the value that VALUE takes the place of."
  (lambda (store)
    (let ((previous (parameter)))
      (parameter value)
      (values previous store))))

(define (current-system)
  "Return, in the store monad, the system that things are built for."
  (parameter-reader %current-system))

(define (set-current-system system)
  "Make SYSTEM the system that things are built for."
  (parameter-writer %current-system system))

(define (current-target-system)
  "Return, in the store monad, the target triplet or #f."
  (parameter-reader %current-target-system))

(define (set-current-target target)
  "Make TARGET the target triplet."
  (parameter-writer %current-target-system target))

(define (grafting?)
  "Return, in the store monad, whether grafts are applied."
  (parameter-reader %graft?))

(define (set-grafting enable?)
  "Say whether grafts are applied."
  (parameter-writer %graft? enable?))

(define-syntax-rule (without-grafting expression ...)
  (call-without-grafting (lambda () (mbegin %store-monad expression ...))))

(define (call-without-grafting thunk)
  (lambda (store)
    (values (parameterize ((%graft? #f))
              (run-with-store store (thunk)))
            store)))

(define-syntax-rule (store-parameterize bindings body ...)
  (state-parameterize bindings body ...))

(define* (text-file name text #:optional (references '()))
  "Return, in the store monad, the file-like object NAME that holds TEXT."
  (store-return (plain-file name text)))

(define* (binary-file name data #:optional (references '()))
  "Return, in the store monad, the file-like object NAME that holds DATA."
  (store-return (plain-file name data)))

(define* (interned-file file #:optional (name (basename file))
                        #:key (recursive? #t) (select? (const #t)))
  "Return, in the store monad, the object that stands for FILE in the store,
called NAME."
  (store-return (%interned-file file name recursive? select?)))

(define (interned-file-tree tree)
  "Return, in the store monad, the object that stands for the directory that
TREE describes."
  (store-return (computed-tree tree)))

(define set-build-options* (store-lift set-build-options))
(define build (store-lift build-things))
(define references* (store-lift references))
(define query-path-info* (store-lift query-path-info))


;;; File names in the store.

(define (compressed-hash hash size)
  "Return HASH folded into a bytevector of SIZE bytes."
  (let ((result (make-bytevector size 0)))
    (let loop ((index 0))
      (if (= index (bytevector-length hash))
          result
          (let ((position (modulo index size)))
            (bytevector-u8-set! result position
                                (logxor (bytevector-u8-ref result position)
                                        (bytevector-u8-ref hash index)))
            (loop (+ index 1)))))))

(define (store-path type hash name)
  "Return the file name in the store of NAME, whose type is TYPE and whose hash
is the bytevector HASH."
  (let ((description (string-append type ":sha256:"
                                    (bytevector->base16-string hash) ":"
                                    (%store-prefix) ":" name)))
    (string-append (%store-prefix) "/"
                   (bytevector->nix-base32-string
                    (compressed-hash (sha256 (string->utf8 description)) 20))
                   "-" name)))

(define (output-path output hash name)
  "Return the file name of OUTPUT of the derivation NAME with HASH."
  (store-path (string-append "output:" output) hash
              (if (string=? output "out")
                  name
                  (string-append name "-" output))))

(define* (fixed-output-path name hash
                            #:key (output "out") (hash-algo 'sha256)
                            (recursive? #t))
  "Return the file name of OUTPUT of NAME, whose content has HASH."
  (define (description)
    (string-join (list "fixed"
                       output
                       (string-append (if recursive? "r:" "")
                                      (symbol->string hash-algo))
                       (bytevector->base16-string hash)
                       "")
                 ":"))

  (if (and recursive? (eq? hash-algo 'sha256))
      (store-path "source" hash name)
      (store-path (string-append "output:" output)
                  (sha256 (string->utf8 (description)))
                  name)))

(define (store-path? file)
  "Return whether FILE is below the store's directory."
  (string-prefix? (%store-prefix) file))

(define (direct-store-path? file)
  "Return true if FILE is an item of the store rather than a file in one."
  (let ((length (+ 1 (string-length (%store-prefix)))))
    (and (store-path? file)
         (> (string-length file) length)
         (not (string-index file #\/ length)))))

(define (direct-store-path file)
  "Return the item of the store that FILE is in."
  (let* ((length (+ (string-length (%store-prefix)) 35))
         (slash (and (> (string-length file) length)
                     (string-index file #\/ length))))
    (if slash (substring file 0 slash) file)))

(define (derivation-path? file)
  "Return true if FILE names a derivation in the store."
  (and (store-path? file) (string-suffix? ".drv" file)))

(define (store-path-base file)
  "Return the base name of FILE, an item of the store, or #f."
  (and (direct-store-path? file)
       (let ((base (substring file (+ 1 (string-length (%store-prefix))))))
         (and (> (string-length base) 33) base))))

(define (store-path-package-name file)
  "Return the name and version that the name of FILE, a store item, has."
  (substring (store-path-base file) 33))

(define (store-path-hash-part file)
  "Return the hash that the name of FILE, a store item, begins with, or #f."
  (let ((base (store-path-base file)))
    (and base
         (let ((hash (substring base 0 32)))
           (and (string-every (string->char-set
                               "0123456789abcdfghijklmnpqrsvwxyz")
                              hash)
                hash)))))
