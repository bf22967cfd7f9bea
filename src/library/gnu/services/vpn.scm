;;; guixlite --- WireGuard, a virtual private network
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; An interface is brought up by wg-quick, which reads one file; the names of
;;; peers can be looked up again from time to time.

(define-module (gnu services vpn)
  #:use-module (gnu services)
  #:use-module (gnu services mcron)
  #:use-module (gnu services shepherd)
  #:use-module (gnu packages vpn)
  #:use-module (guix gexp)
  #:use-module (guix modules)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:export (wireguard-peer
            wireguard-peer?
            wireguard-peer-name
            wireguard-peer-endpoint
            wireguard-peer-allowed-ips
            wireguard-peer-public-key
            wireguard-peer-preshared-key
            wireguard-peer-keep-alive

            wireguard-configuration
            wireguard-configuration?
            wireguard-configuration-wireguard
            wireguard-configuration-interface
            wireguard-configuration-addresses
            wireguard-configuration-port
            wireguard-configuration-dns
            wireguard-configuration-monitor-ips?
            wireguard-configuration-monitor-ips-interval
            wireguard-configuration-private-key
            wireguard-configuration-bootstrap-private-key?
            wireguard-configuration-peers
            wireguard-configuration-pre-up
            wireguard-configuration-post-up
            wireguard-configuration-pre-down
            wireguard-configuration-post-down
            wireguard-configuration-table

            wireguard-service-type))

(define-record-type* <wireguard-peer>
  wireguard-peer make-wireguard-peer
  wireguard-peer?
  (name          wireguard-peer-name)             ;string
  (endpoint      wireguard-peer-endpoint          ;string or #f
                 (default #f))
  (public-key    wireguard-peer-public-key)       ;string
  (preshared-key wireguard-peer-preshared-key     ;file name or #f
                 (default #f))
  (allowed-ips   wireguard-peer-allowed-ips)      ;list of strings
  (keep-alive    wireguard-peer-keep-alive        ;seconds or #f
                 (default #f)))

(define-record-type* <wireguard-configuration>
  wireguard-configuration make-wireguard-configuration
  wireguard-configuration?
  (wireguard   wireguard-configuration-wireguard  ;file-like
               (default wireguard-tools))
  (interface   wireguard-configuration-interface  ;string
               (default "wg0"))
  (addresses   wireguard-configuration-addresses  ;list of strings
               (default '("10.0.0.1/32")))
  (port        wireguard-configuration-port       ;integer
               (default 51820))
  (private-key wireguard-configuration-private-key ;file name or #f
               (default "/etc/wireguard/private.key"))
  (bootstrap-private-key? wireguard-configuration-bootstrap-private-key?
                          (default #t))
  (peers       wireguard-configuration-peers      ;list of <wireguard-peer>
               (default '()))
  (dns         wireguard-configuration-dns        ;list of strings
               (default '()))
  (monitor-ips? wireguard-configuration-monitor-ips?
                (default #f))
  (monitor-ips-interval wireguard-configuration-monitor-ips-interval
                        (default '(next-minute (range 0 60 5)))) ;as for mcron
  (pre-up      wireguard-configuration-pre-up     ;lists of commands
               (default '()))
  (post-up     wireguard-configuration-post-up
               (default '()))
  (pre-down    wireguard-configuration-pre-down
               (default '()))
  (post-down   wireguard-configuration-post-down
               (default '()))
  (table       wireguard-configuration-table      ;string
               (default "auto")))

;;; The file

(define (line key value)
  "Return the line of KEY, as a list, unless VALUE is #f."
  (if value (list #~(list #$key #$value)) '()))

(define (lines key values)
  "Return a line of KEY for each of VALUES."
  (append-map (lambda (value) (line key value)) values))

(define (together key values)
  "Return the one line of KEY that has all VALUES, if there are any."
  (if (null? values)
      '()
      (line key #~(string-join (list #$@values) ", "))))

(define (key-command config)
  "Return what hands the keys in files to the interface, as a list."
  (match-record config <wireguard-configuration>
    (wireguard private-key peers)
    (define shared
      (append-map (lambda (peer)
                    (let ((key (wireguard-peer-preshared-key peer)))
                      (if key
                          (list "peer" (wireguard-peer-public-key peer)
                                "preshared-key" key)
                          '())))
                  (reverse peers)))

    (if private-key
        (list #~(string-join (list #$(file-append wireguard "/bin/wg")
                                   "set" "%i" "private-key" #$private-key
                                   #$@shared)))
        '())))

(define (peer-lines peer)
  "Return the lines of PEER's section."
  (match-record peer <wireguard-peer>
    (public-key allowed-ips endpoint keep-alive)
    (append (line "PublicKey" public-key)
            (together "AllowedIPs" allowed-ips)
            (line "Endpoint" endpoint)
            (line "PersistentKeepalive"
                  (and keep-alive (number->string keep-alive))))))

(define (wireguard-configuration-file config)
  "Return the file that wg-quick reads; the interface is called like it."
  (match-record config <wireguard-configuration>
    (interface addresses port peers dns pre-up post-up pre-down post-down
     table)
    (define file (string-append interface ".conf"))
    (define sections
      (cons (list "[Interface]"
                  (append (together "Address" addresses)
                          (line "Table" table)
                          (lines "PreUp" pre-up)
                          (lines "PostUp" (key-command config))
                          (lines "PostUp" post-up)
                          (lines "PreDown" pre-down)
                          (lines "PostDown" post-down)
                          (line "ListenPort" (and port (format #f "~a" port)))
                          (together "DNS" dns)))
            (map (lambda (peer)
                   (list (string-append "[Peer]   #" (wireguard-peer-name peer))
                         (peer-lines peer)))
                 peers)))

    (file-append
     (computed-file
      "wireguard-config"
      #~(begin
          (mkdir #$output)
          (call-with-output-file (string-append #$output "/" #$file)
            (lambda (port)
              #$@(map (lambda (section)
                        #~(begin
                            (format port "~a~%" #$(car section))
                            (for-each (lambda (entry)
                                        (format port "~a = ~a~%"
                                                (car entry) (cadr entry)))
                                      (list #$@(cadr section)))
                            (newline port)))
                      sections)))))
     "/" file)))

;;; The services

(define (wireguard-service-name interface)
  "Return the name of the Shepherd service of INTERFACE."
  (symbol-append 'wireguard- (string->symbol interface)))

(define (wireguard-activation config)
  "Return code that makes a private key unless there is one."
  (match-record config <wireguard-configuration>
    (wireguard private-key bootstrap-private-key?)
    (let ((file (and bootstrap-private-key? private-key)))
      #~(begin
          (use-modules (guix build utils)
                       (ice-9 popen)
                       (ice-9 rdelim))
          #$@(if file
                 #~((unless (file-exists? #$file)
                      (mkdir-p (dirname #$file))
                      (let ((pipe (open-pipe* OPEN_READ
                                              #$(file-append wireguard
                                                             "/bin/wg")
                                              "genkey")))
                        (with-output-to-file #$file
                          (lambda ()
                            (display (read-line pipe))))
                        (chmod #$file #o400)
                        (close-pipe pipe))))
                 '())))))

(define (wireguard-shepherd-services config)
  "Return the service that brings the interface up."
  (match-record config <wireguard-configuration>
    (wireguard interface)
    (let ((wg-quick (file-append wireguard "/bin/wg-quick"))
          (file (wireguard-configuration-file config)))
      (list (shepherd-service
             (provision (list (wireguard-service-name interface)))
             (requirement '(networking))
             (documentation "Bring an interface of WireGuard up.")
             (actions (list (shepherd-configuration-action file)))
             (start #~(lambda _
                        (invoke #$wg-quick "up" #$file)))
             (stop #~(lambda _
                       (invoke #$wg-quick "down" #$file)
                       #f)))))))

;;; Names that are looked up again

(define (numeric? host family)
  "Tell whether HOST is an address of FAMILY, not a name."
  (false-if-exception
   (->bool (getaddrinfo host #f AI_NUMERICHOST family))))

(define (endpoint-host endpoint)
  "Return ENDPOINT without its port."
  (if (string-prefix? "[" endpoint)
      (first (string-split (string-drop endpoint 1) #\]))
      (first (string-split endpoint #\:))))

(define (peers-with-names peers)
  "Return a pair of public key and endpoint for those of PEERS whose endpoint
is a name."
  (filter-map (lambda (peer)
                (let ((endpoint (wireguard-peer-endpoint peer)))
                  (and endpoint
                       (not (numeric? (endpoint-host endpoint) AF_INET))
                       (not (numeric? (endpoint-host endpoint) AF_INET6))
                       (cons (wireguard-peer-public-key peer) endpoint))))
              peers))

(define (monitoring-program interface names)
  "Return the program that sets the endpoints in NAMES again."
  (program-file
   (format #f "wireguard-~a-monitoring" interface)
   (with-imported-modules (source-module-closure '((gnu services herd)
                                                   (guix build utils)))
     #~(begin
         (use-modules (gnu services herd)
                      (guix build utils))
         (when (live-service-running
                (current-service '#$(wireguard-service-name interface)))
           (for-each (lambda (peer)
                       (invoke #$(file-append wireguard-tools "/bin/wg")
                               "set" #$interface "peer" (car peer)
                               "endpoint" (cdr peer)))
                     '#$names))))))

(define (wireguard-monitoring-jobs config)
  "Return the job that looks the names of peers up again, if it is wanted."
  (match-record config <wireguard-configuration>
    (interface monitor-ips? monitor-ips-interval peers)
    (let ((names (if monitor-ips? (peers-with-names peers) '())))
      (when (and monitor-ips? (null? names))
        (warn "no peer has a name as its endpoint, so there is nothing to \
monitor"))
      (if (null? names)
          '()
          (list #~(job (if (string? #$monitor-ips-interval)
                           #$monitor-ips-interval
                           '#$monitor-ips-interval)
                       #$(monitoring-program interface names)))))))

(define wireguard-service-type
  (service-type
   (name 'wireguard)
   (extensions
    (list (service-extension shepherd-root-service-type
                             wireguard-shepherd-services)
          (service-extension activation-service-type
                             wireguard-activation)
          (service-extension profile-service-type
                             (compose list wireguard-configuration-wireguard))
          (service-extension mcron-service-type
                             wireguard-monitoring-jobs)))
   (description
    "Bring up an interface of WireGuard, by which machines make a private
network over others.")))
