;;; guixlite --- the Music Player Daemon
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; mpd.conf is written from the fields; plugins, partitions and outputs are
;;; blocks of it.

(define-module (gnu services audio)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system shadow)
  #:use-module (gnu packages admin)
  #:use-module (gnu packages mpd)
  #:use-module (guix deprecation)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix modules)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:export (mpd-output
            mpd-output?
            mpd-output-name
            mpd-output-type
            mpd-output-enabled?
            mpd-output-format
            mpd-output-tags?
            mpd-output-always-on?
            mpd-output-mixer-type
            mpd-output-replay-gain-handler
            mpd-output-extra-options

            mpd-plugin
            mpd-plugin?
            mpd-plugin-plugin
            mpd-plugin-name
            mpd-plugin-enabled?
            mpd-plugin-extra-options

            mpd-partition
            mpd-partition?
            mpd-partition-name
            mpd-partition-extra-options

            mpd-configuration
            mpd-configuration?
            mpd-configuration-package
            mpd-configuration-user
            mpd-configuration-group
            mpd-configuration-shepherd-requirement
            mpd-configuration-log-file
            mpd-configuration-log-level
            mpd-configuration-music-directory
            mpd-configuration-music-dir
            mpd-configuration-playlist-directory
            mpd-configuration-playlist-dir
            mpd-configuration-db-file
            mpd-configuration-state-file
            mpd-configuration-sticker-file
            mpd-configuration-default-port
            mpd-configuration-endpoints
            mpd-configuration-address
            mpd-configuration-database
            mpd-configuration-partitions
            mpd-configuration-neighbors
            mpd-configuration-inputs
            mpd-configuration-archive-plugins
            mpd-configuration-input-cache-size
            mpd-configuration-decoders
            mpd-configuration-resampler
            mpd-configuration-filters
            mpd-configuration-outputs
            mpd-configuration-playlist-plugins
            mpd-configuration-extra-options
            mpd-service-type))

;;; How values are written

(define (key-of field)
  "Return the key of FIELD, a symbol or string, in mpd.conf."
  (if (string? field)
      field
      (string-map (lambda (char) (if (char=? char #\-) #\_ char))
                  (string-delete #\? (symbol->string field)))))

(define (written value)
  (cond ((eq? value #t) "yes")
        ((eq? value #f) "no")
        ((string? value) value)
        (else (object->string value))))

(define (mpd-serialize-string field value)
  #~(format #f "~a ~s~%" #$(key-of field) #$(written value)))

(define mpd-serialize-boolean mpd-serialize-string)

(define (mpd-serialize-list-of-strings field values)
  #~(string-append #$@(map (lambda (value) (mpd-serialize-string field value))
                           values)))

(define (mpd-serialize-alist field entries)
  #~(string-append #$@(map (lambda (entry)
                             (mpd-serialize-string (car entry) (cdr entry)))
                           entries)))

(define (mpd-serialize-user-account field account)
  (mpd-serialize-string field (user-account-name account)))

(define (mpd-serialize-user-group field group)
  (mpd-serialize-string field (user-group-name group)))

(define (port? value)
  (or (string? value) (integer? value)))

(define (mpd-serialize-port field value)
  (when (string? value)
    (warning (G_ "'~a' ought to be an integer, not a string~%") field))
  (mpd-serialize-string "port" value))

(define-maybe string (prefix mpd-))
(define-maybe list-of-strings (prefix mpd-))
(define-maybe boolean (prefix mpd-))
(define-maybe port (prefix mpd-))

(define (old-name key new)
  "Return the serializer of a field that is called NEW by now."
  (lambda (field value)
    (if (maybe-value-set? value)
        (begin
          (warn-about-deprecation field #f #:replacement new)
          (mpd-serialize-string key value))
        "")))

(define (block name record fields)
  "Return the block NAME of RECORD, which has FIELDS."
  #~(format #f "~a {~%~a}~%" #$name #$(serialize-configuration record fields)))

(define (blocks serialize name)
  "Return a serializer of lists whose elements are blocks called NAME."
  (lambda (_ values)
    #~(string-append #$@(map (lambda (value) (serialize name value)) values))))

;;; Plugins, partitions and outputs

(define-configuration mpd-plugin
  (plugin
   maybe-string
   "The plugin.")
  (name
   maybe-string
   "What it is called here.")
  (enabled?
   maybe-boolean
   "Whether it is used.")
  (extra-options
   (alist '())
   "Further lines: pairs of a key and a value.")
  (prefix mpd-))

(define (mpd-serialize-mpd-plugin field plugin)
  (block (key-of field) plugin mpd-plugin-fields))

(define list-of-mpd-plugin? (list-of mpd-plugin?))

(define (mpd-serialize-list-of-mpd-plugin field plugins)
  ((blocks mpd-serialize-mpd-plugin field) field plugins))

(define-maybe mpd-plugin (prefix mpd-))

(define-configuration mpd-partition
  (name
   string
   "The partition.")
  (extra-options
   (alist '())
   "Further lines: pairs of a key and a value.")
  (prefix mpd-))

(define list-of-mpd-partition? (list-of mpd-partition?))

(define mpd-serialize-list-of-mpd-partition
  (blocks (lambda (name partition)
            (block name partition mpd-partition-fields))
          "partition"))

(define (text-or-symbol value)
  "Return VALUE, what mixes; symbols are taken as their names."
  (cond ((or (eq? value %unset-value) (string? value)) value)
        ((symbol? value)
         (warning (G_ "'mixer-type' ought to be a string, not a symbol~%"))
         (symbol->string value))
        (else (configuration-field-error #f 'mixer-type value))))

(define-configuration mpd-output
  (name
   (string "MPD")
   "The output.")
  (type
   (string "pulse")
   "What kind it is of.")
  (enabled?
   (boolean #t)
   "Whether it is used unless MPD remembers otherwise.")
  (format
   maybe-string
   "The format of the sound.")
  (tags?
   (boolean #t)
   "Whether it is told the tags of songs.")
  (always-on?
   (boolean #f)
   "Whether it stays open while nothing is played.")
  (mixer-type
   maybe-string
   "What changes the volume: @code{hardware}, @code{software}, @code{null} or
@code{none}."
   (sanitizer text-or-symbol))
  (replay-gain-handler
   maybe-string
   "What evens out loudness: @code{software}, @code{mixer} or @code{none}.")
  (extra-options
   (alist '())
   "Further lines: pairs of a key and a value.")
  (prefix mpd-))

(define (output-or-plugin? value)
  (or (mpd-output? value) (mpd-plugin? value)))

(define list-of-outputs? (list-of output-or-plugin?))

(define (mpd-serialize-list-of-outputs field values)
  (call-with-values (lambda () (partition mpd-plugin? values))
    (lambda (plugins outputs)
      #~(string-append
         #$@(map (lambda (plugin)
                   (block "audio_output" plugin mpd-plugin-fields))
                 plugins)
         #$@(map (lambda (output)
                   (block "audio_output" output mpd-output-fields))
                 outputs)))))

;;; The daemon

;; Stands for the group of the configuration.
(define %group-to-come (make-symbol "group"))

(define %mpd-user
  (user-account
   (name "mpd")
   (group %group-to-come)
   (system? #t)
   (comment "Music Player Daemon (MPD) user")
   (home-directory "/var/lib/mpd")
   (shell (file-append shadow "/sbin/nologin"))))

(define %mpd-group
  (user-group (name "mpd") (system? #t)))

(define (account-of-name field right? from-name)
  "Return the sanitizer of FIELD, which holds what is RIGHT?; a string is made
into that by FROM-NAME."
  (lambda (value)
    (cond ((right? value) value)
          ((string? value)
           (warning (G_ "'~a' ought to be a record, not a string~%") field)
           (from-name value))
          (else (configuration-field-error #f field value)))))

(define (log-target value)
  (let ((value (maybe-value value "syslog")))
    (if (string? value)
        value
        (configuration-field-error #f 'log-file value))))

(define-configuration mpd-configuration
  (package
   (file-like mpd)
   "The package."
   empty-serializer)
  (user
   (user-account %mpd-user)
   "The user that it runs as."
   (sanitizer (account-of-name 'user user-account?
                               (lambda (text)
                                 (user-account (inherit %mpd-user)
                                               (name text))))))
  (group
   (user-group %mpd-group)
   "The group that it runs as."
   (sanitizer (account-of-name 'group user-group?
                               (lambda (text)
                                 (user-group (inherit %mpd-group)
                                             (name text))))))
  (shepherd-requirement
   (list-of-symbols '())
   "Shepherd services that it needs besides."
   empty-serializer)
  (environment-variables
   (list-of-strings '("PULSE_CLIENTCONFIG=/etc/pulse/client.conf"
                      "PULSE_CONFIG=/etc/pulse/daemon.conf"))
   "Variables of its environment."
   empty-serializer)
  (log-file
   maybe-string
   "Where it logs, by default to syslog."
   (sanitizer log-target))
  (log-level
   maybe-string
   "How much it logs: @code{verbose}, @code{info}, @code{notice},
@code{warning} or @code{error}.")
  (music-directory
   maybe-string
   "Where the music is.")
  (music-dir
   maybe-string
   "What @code{music-directory} was called."
   (serializer (old-name "music_directory" 'music-directory)))
  (playlist-directory
   maybe-string
   "Where playlists are kept.")
  (playlist-dir
   maybe-string
   "What @code{playlist-directory} was called."
   (serializer (old-name "playlist_directory" 'playlist-directory)))
  (db-file
   maybe-string
   "Where the database is.")
  (state-file
   maybe-string
   "Where the state is kept.")
  (sticker-file
   maybe-string
   "Where stickers are kept.")
  (default-port
    (maybe-port 6600)
    "The port.")
  (endpoints
   maybe-list-of-strings
   "The addresses and sockets at which it listens."
   (serializer (lambda (_ addresses)
                 (if (maybe-value-set? addresses)
                     (mpd-serialize-list-of-strings "bind_to_address" addresses)
                     ""))))
  (address
   maybe-string
   "What @code{endpoints} was, when there was one."
   (serializer (old-name "bind_to_address" 'endpoints)))
  (database
   maybe-mpd-plugin
   "The plugin of the database.")
  (partitions
   (list-of-mpd-partition '())
   "Partitions.")
  (neighbors
   (list-of-mpd-plugin '())
   "Plugins that find storages nearby.")
  (inputs
   (list-of-mpd-plugin '())
   "Plugins of inputs."
   (serializer (blocks mpd-serialize-mpd-plugin "input")))
  (archive-plugins
   (list-of-mpd-plugin '())
   "Plugins of archives."
   (serializer (blocks mpd-serialize-mpd-plugin "archive_plugin")))
  (auto-update?
   maybe-boolean
   "Whether the database follows the directory of music.")
  (input-cache-size
   maybe-string
   "How much of inputs is kept."
   (serializer (lambda (_ size)
                 (if (maybe-value-set? size)
                     #~(string-append "\ninput_cache {\n"
                                      #$(mpd-serialize-string "size" size)
                                      "}\n")
                     ""))))
  (decoders
   (list-of-mpd-plugin '())
   "Plugins of decoders."
   (serializer (blocks mpd-serialize-mpd-plugin "decoder")))
  (resampler
   maybe-mpd-plugin
   "The plugin that resamples.")
  (filters
   (list-of-mpd-plugin '())
   "Plugins of filters."
   (serializer (blocks mpd-serialize-mpd-plugin "filter")))
  (outputs
   (list-of-outputs (list (mpd-output)))
   "Where the sound goes.")
  (playlist-plugins
   (list-of-mpd-plugin '())
   "Plugins of playlists."
   (serializer (blocks mpd-serialize-mpd-plugin "playlist_plugin")))
  (extra-options
   (alist '())
   "Further lines: pairs of a key and a value.")
  (prefix mpd-))

(define (mpd.conf config)
  "Return the file that MPD reads."
  (mixed-text-file "mpd.conf"
                   (serialize-configuration config mpd-configuration-fields)))

(define (directories-of config)
  "Return the directories of the files that CONFIG names."
  (match-record config <mpd-configuration>
    (db-file log-file state-file sticker-file)
    (map dirname
         (delete "syslog"
                 (filter-map maybe-value
                             (list db-file log-file state-file
                                   sticker-file))))))

(define (mpd-start config file)
  "Return code that makes directories and starts MPD with FILE."
  (match-record config <mpd-configuration>
    (package user environment-variables)
    (with-imported-modules (source-module-closure '((gnu build activation)))
      #~(begin
          (use-modules (gnu build activation))
          (let ((home #$(user-account-home-directory user))
                (owner (getpw #$(user-account-name user))))
            (for-each (lambda (directory)
                        (unless (file-exists? directory)
                          (mkdir-p/perms directory owner #o755)))
                      (cons (string-append home "/.cache")
                            '#$(directories-of config)))
            (make-forkexec-constructor
             (list #$(file-append package "/bin/mpd") "--no-daemon" #$file)
             #:environment-variables
             (cons (string-append "HOME=" home)
                   '#$environment-variables)))))))

(define %reopen-action
  (shepherd-action
   (name 'reopen)
   (documentation "Have MPD open its log again.")
   (procedure
    #~(lambda (pid)
        (if pid
            (begin
              (kill pid SIGHUP)
              (format #t "Process ~a was asked to open its log again.~%" pid))
            (format #t "MPD does not run.~%"))))))

(define (mpd-shepherd-services config)
  "Return the service that runs MPD."
  (match-record config <mpd-configuration>
    (shepherd-requirement log-file)
    (let ((file (mpd.conf config)))
      (list (shepherd-service
             (provision '(mpd))
             (requirement `(user-processes
                            loopback
                            ,@(if (string=? log-file "syslog") '(syslogd) '())
                            ,@shepherd-requirement))
             (documentation "Run MPD, which plays music.")
             (start (mpd-start config file))
             (stop #~(make-kill-destructor))
             (actions (list (shepherd-configuration-action file)
                            %reopen-action)))))))

(define (mpd-accounts config)
  "Return the user and the group of CONFIG."
  (let ((user (mpd-configuration-user config))
        (group (mpd-configuration-group config)))
    (list (if (eq? (user-account-group user) %group-to-come)
              (user-account
               (inherit user)
               (group (user-group-name group)))
              user)
          group)))

(define mpd-service-type
  (service-type
   (name 'mpd)
   (extensions
    (list (service-extension shepherd-root-service-type
                             mpd-shepherd-services)
          (service-extension account-service-type
                             mpd-accounts)))
   (default-value (mpd-configuration))
   (description
    "Run MPD, which plays music and is told what to play by other programs.")))
