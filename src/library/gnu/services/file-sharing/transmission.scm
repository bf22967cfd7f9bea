;;; guixlite --- the settings of Transmission
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; One field for each setting of transmission-daemon, whose manual says more
;;; about what they do, and the values that stand for them in settings.json.

(define-module (gnu services file-sharing transmission)
  #:use-module (gcrypt base16)
  #:use-module (gcrypt hash)
  #:use-module (gcrypt random)
  #:use-module (gnu services configuration)
  #:use-module ((gnu packages bittorrent) #:select (transmission))
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix records)
  #:use-module (rnrs bytevectors)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-34)
  #:export (%transmission-directory
            %transmission-name
            <transmission-daemon-configuration>
            transmission-daemon-configuration
            transmission-settings
            transmission-password-hash
            transmission-random-salt))

;; The account's name, and its home.
(define %transmission-name "transmission")
(define %transmission-directory "/var/lib/transmission-daemon")


;;;
;;; Passwords.
;;;

(define %salt-length 8)

(define (transmission-password-hash password salt)
  "Return what stands for PASSWORD in Transmission's settings: SHA-1 of it and
of SALT, a string of eight characters."
  (unless (and (string? salt) (= (string-length salt) %salt-length))
    (raise (formatted-message
            (G_ "the salt has to be a string of ~d characters")
            %salt-length)))
  (string-append "{"
                 (bytevector->base16-string
                  (sha1 (string->utf8 (string-append password salt))))
                 salt))

(define (transmission-random-salt)
  "Return eight random characters, of those that Transmission uses."
  (define characters
    (string-append "0123456789abcdefghijklmnopqrstuvwxyz"
                   "ABCDEFGHIJKLMNOPQRSTUVWXYZ./"))

  (define (byte->character byte)
    (string-ref characters (logand byte 63)))

  (list->string (map byte->character
                     (bytevector->u8-list
                      (gen-random-bv %salt-length %gcry-strong-random)))))


;;;
;;; Kinds of values.
;;;

(define %days
  '(sunday monday tuesday wednesday thursday friday saturday))

(define %sets-of-days
  `((weekdays . ,(drop-right (cdr %days) 1))
    (weekends . (saturday sunday))
    (all . ,%days)))

(define %encryption-modes
  '((prefer-unencrypted-connections . 0)
    (prefer-encrypted-connections . 1)
    (require-encrypted-connections . 2)))

(define %message-levels
  '((none . 0) (error . 1) (info . 2) (debug . 3)))

(define %preallocation-modes
  '((none . 0) (fast . 1) (sparse . 1) (full . 2)))

(define %types-of-service
  '((default . "default")
    (low-cost . "lowcost")
    (throughput . "throughput")
    (low-delay . "lowdelay")
    (reliability . "reliability")))

(define (one-of table)
  "Return a predicate for the symbols that TABLE lists."
  (lambda (value)
    (and (symbol? value) (assq value table) #t)))

(define encryption-mode? (one-of %encryption-modes))
(define message-level? (one-of %message-levels))
(define preallocation-mode? (one-of %preallocation-modes))
(define tcp-type-of-service? (one-of %types-of-service))

(define (day-list? value)
  (if (list? value)
      (every (lambda (day) (memq day %days)) value)
      ((one-of %sets-of-days) value)))

(define (days->number value)
  "Return the sum of the bits of the days in VALUE, Sunday's being the lowest."
  (fold (lambda (day bits)
          (logior bits
                  (ash 1 (list-index (lambda (other) (eq? day other))
                                     %days))))
        0
        (if (symbol? value) (assq-ref %sets-of-days value) value)))

(define (string-list? value)
  (and (list? value)
       (every (lambda (item)
                (and (string? item) (not (string-index item #\,))))
              value)))

(define (file-object? value)
  (or (string? value) (file-like? value)))

(define (non-negative-integer? value)
  (and (integer? value) (>= value 0)))

(define (non-negative-rational? value)
  (and (rational? value) (>= value 0)))

(define (port-number? value)
  (and (integer? value) (<= 1 value 65535)))

(define (umask? value)
  (and (integer? value) (<= #o000 value #o777)))

(define (transmission-password-hash? value)
  (and (string? value)
       (= (string-length value) 49)
       (char=? (string-ref value 0) #\{)
       (string-every char-set:hex-digit value 1 41)))

(define-maybe/no-serialization string)
(define-maybe/no-serialization file-object)
(define-maybe/no-serialization transmission-password-hash)


;;;
;;; The settings.
;;;

(define-configuration/no-serialization transmission-daemon-configuration
  (transmission (file-like transmission)
   "The package of Transmission.")
  (stop-wait-period (non-negative-integer 10)
   "How many seconds the daemon has to end by itself.")

  (download-dir (string (string-append %transmission-directory "/downloads"))
   "Where files go.")
  (incomplete-dir-enabled? (boolean #f)
   "Whether files wait in @code{incomplete-dir} until they are complete.")
  (incomplete-dir maybe-string
   "Where files wait.")
  (umask (umask #o022)
   "The mask of permissions of files.")
  (rename-partial-files? (boolean #t)
   "Whether the name of an incomplete file ends with @file{.part}.")
  (preallocation (preallocation-mode 'fast)
   "How to reserve space: @code{none}, @code{fast}, which is @code{sparse}
too, or @code{full}.")
  (watch-dir-enabled? (boolean #f)
   "Whether to add torrents whose files appear in @code{watch-dir}.")
  (watch-dir maybe-string
   "Where to look for files of torrents.")
  (trash-original-torrent-files? (boolean #f)
   "Whether to delete the file of a torrent that was added.")

  (speed-limit-down-enabled? (boolean #f)
   "Whether @code{speed-limit-down} counts.")
  (speed-limit-down (non-negative-integer 100)
   "How many kilobytes a second may come in.")
  (speed-limit-up-enabled? (boolean #f)
   "Whether @code{speed-limit-up} counts.")
  (speed-limit-up (non-negative-integer 100)
   "How many kilobytes a second may go out.")
  (alt-speed-enabled? (boolean #f)
   "Whether the other pair of limits counts.")
  (alt-speed-down (non-negative-integer 50)
   "The other limit to what comes in.")
  (alt-speed-up (non-negative-integer 50)
   "The other limit to what goes out.")

  (alt-speed-time-enabled? (boolean #f)
   "Whether the other pair of limits counts at certain times.")
  (alt-speed-time-day (day-list 'all)
   "On which days: a list of their names, @code{weekdays}, @code{weekends} or
@code{all}.")
  (alt-speed-time-begin (non-negative-integer 540)
   "From when, in minutes since midnight.")
  (alt-speed-time-end (non-negative-integer 1020)
   "Until when, in minutes since midnight.")

  (bind-address-ipv4 (string "0.0.0.0")
   "The IPv4 address for peers.")
  (bind-address-ipv6 (string "::")
   "The IPv6 address for peers.")
  (peer-port-random-on-start? (boolean #f)
   "Whether each start takes another port for peers.")
  (peer-port-random-low (port-number 49152)
   "The lowest of these ports.")
  (peer-port-random-high (port-number 65535)
   "The highest of these ports.")
  (peer-port (port-number 51413)
   "The port for peers, if it stays the same.")
  (port-forwarding-enabled? (boolean #t)
   "Whether to ask the gateway, by UPnP or NAT-PMP, to forward the port.")
  (encryption (encryption-mode 'prefer-encrypted-connections)
   "Whether connections are encrypted:
@code{prefer-unencrypted-connections}, @code{prefer-encrypted-connections} or
@code{require-encrypted-connections}.")
  (peer-congestion-algorithm maybe-string
   "How TCP is to avoid congestion, as the kernel calls it; the kernel has to
allow it.")
  (peer-socket-tos (tcp-type-of-service 'default)
   "What to ask of the network: @code{default}, @code{low-cost},
@code{throughput}, @code{low-delay} or @code{reliability}.")
  (peer-limit-global (non-negative-integer 200)
   "How many peers there may be.")
  (peer-limit-per-torrent (non-negative-integer 50)
   "How many of them for one torrent.")
  (upload-slots-per-torrent (non-negative-integer 14)
   "To how many of these data goes at a time.")
  (peer-id-ttl-hours (non-negative-integer 6)
   "After how many hours a public torrent gets another peer ID.")

  (blocklist-enabled? (boolean #f)
   "Whether to avoid the peers of a list.")
  (blocklist-url maybe-string
   "Where the list is.")

  (download-queue-enabled? (boolean #t)
   "Whether @code{download-queue-size} counts.")
  (download-queue-size (non-negative-integer 5)
   "How many torrents may come in at a time.")
  (seed-queue-enabled? (boolean #f)
   "Whether @code{seed-queue-size} counts.")
  (seed-queue-size (non-negative-integer 10)
   "How many torrents may go out at a time.")
  (queue-stalled-enabled? (boolean #t)
   "Whether idle torrents leave their place to others.")
  (queue-stalled-minutes (non-negative-integer 30)
   "After how many minutes a torrent is idle.")

  (ratio-limit-enabled? (boolean #f)
   "Whether @code{ratio-limit} counts.")
  (ratio-limit (non-negative-rational 2.0)
   "How often all of a torrent goes out before it is paused.")
  (idle-seeding-limit-enabled? (boolean #f)
   "Whether @code{idle-seeding-limit} counts.")
  (idle-seeding-limit (non-negative-integer 30)
   "After how many minutes in which nobody wants a torrent it is paused.")

  (dht-enabled? (boolean #t)
   "Whether to find peers by a distributed hash table.")
  (lpd-enabled? (boolean #f)
   "Whether to find peers in the local network.")
  (pex-enabled? (boolean #t)
   "Whether to ask peers for others.")
  (utp-enabled? (boolean #t)
   "Whether to use uTP, which makes way for other traffic.")

  (rpc-enabled? (boolean #t)
   "Whether the daemon can be controlled over the network.")
  (rpc-bind-address (string "0.0.0.0")
   "The address for that.")
  (rpc-port (port-number 9091)
   "The port for that.")
  (rpc-url (string "/transmission/")
   "What paths of that begin with.")
  (rpc-authentication-required? (boolean #f)
   "Whether a name and a password are asked for.")
  (rpc-username maybe-string
   "The name.")
  (rpc-password maybe-transmission-password-hash
   "The password, as @code{transmission-password-hash} returns it.")
  (rpc-whitelist-enabled? (boolean #t)
   "Whether only the addresses of @code{rpc-whitelist} may connect.")
  (rpc-whitelist (string-list '("127.0.0.1" "::1"))
   "Addresses, in which @code{*} stands for anything.")
  (rpc-host-whitelist-enabled? (boolean #t)
   "Whether only requests to the hosts of @code{rpc-host-whitelist} are
answered, when there is no password.")
  (rpc-host-whitelist (string-list '())
   "Names of this machine.")

  (message-level (message-level 'info)
   "What is logged: @code{none}, @code{error}, @code{info} or @code{debug}.")
  (start-added-torrents? (boolean #t)
   "Whether a torrent starts when it is added.")
  (script-torrent-done-enabled? (boolean #f)
   "Whether a program is run for each torrent that is complete.")
  (script-torrent-done-filename maybe-file-object
   "That program.")
  (scrape-paused-torrents-enabled? (boolean #t)
   "Whether to ask trackers about paused torrents.")
  (cache-size-mb (non-negative-integer 4)
   "How many megabytes to keep in memory.")
  (prefetch-enabled? (boolean #t)
   "Whether to tell the kernel what will be read next."))

(define (setting-value type value)
  "Return what stands for VALUE, of TYPE, in settings.json."
  (case type
    ((day-list) (days->number value))
    ((encryption-mode) (assq-ref %encryption-modes value))
    ((message-level) (assq-ref %message-levels value))
    ((preallocation-mode) (assq-ref %preallocation-modes value))
    ((tcp-type-of-service) (assq-ref %types-of-service value))
    ((string-list) (string-join value ","))
    (else (maybe-value value ""))))

(define (transmission-settings config)
  "Return the pairs of settings.json in the order of their names."
  (define (setting field)
    (let ((name (symbol->string (configuration-field-name field))))
      (cons (string-trim-right name #\?)
            (setting-value (configuration-field-type field)
                           ((configuration-field-getter field) config)))))

  (define (of-the-service? field)
    (memq (configuration-field-name field) '(transmission stop-wait-period)))

  (sort (map setting
             (remove of-the-service? transmission-daemon-configuration-fields))
        (lambda (one other)
          (string<? (car one) (car other)))))
