;;; guixlite --- the configuration file of Syncthing
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Records of folders, devices and options, and the XML that Syncthing keeps
;;; them in.  The tables say which element holds which field, in Syncthing's
;;; order.

(define-module (gnu services syncthing configuration)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:use-module (sxml simple)
  #:use-module (ice-9 match)
  #:export (syncthing-config-file
            syncthing-config-file?
            syncthing-config-file->string
            syncthing-device
            syncthing-device?
            syncthing-folder
            syncthing-folder?
            syncthing-folder-device
            syncthing-folder-device?))

(define (elements record table)
  "Return an element for each entry of TABLE, a name and the accessor of
RECORD's field."
  (map (match-lambda
         ((name . field) (list name (field record))))
       table))

(define (attributes record table)
  "Return the attributes that TABLE gives RECORD."
  (cons '@ (elements record table)))

(define (present . entries)
  "Return those elements among ENTRIES whose value is not #f."
  (filter second entries))

;;; Devices

(define-record-type* <syncthing-device>
  syncthing-device make-syncthing-device syncthing-device?
  (id syncthing-device-id)
  (name syncthing-device-name (default ""))
  (compression syncthing-device-compression (default "metadata"))
  (introducer syncthing-device-introducer (default "false"))
  (skip-introduction-removals
   syncthing-device-skip-introduction-removals
   (default "false"))
  (introduced-by syncthing-device-introduced-by (default ""))
  (addresses syncthing-device-addresses (default '("dynamic")))
  (paused syncthing-device-paused (default "false"))
  (auto-accept-folders
   syncthing-device-auto-accept-folders
   (default "false"))
  (max-send-kbps syncthing-device-max-send-kbps (default "0"))
  (max-recv-kbps syncthing-device-max-recv-kbps (default "0"))
  (max-request-kib syncthing-device-max-request-kib (default "0"))
  (untrusted syncthing-device-untrusted (default "false"))
  (remote-gui-port syncthing-device-remote-gui-port (default "0"))
  (num-connections syncthing-device-num-connections (default "0")))

(define %device-attributes
  `((id . ,syncthing-device-id)
    (name . ,syncthing-device-name)
    (compression . ,syncthing-device-compression)
    (introducer . ,syncthing-device-introducer)
    (skipIntroductionRemovals . ,syncthing-device-skip-introduction-removals)
    (introducedBy . ,syncthing-device-introduced-by)))

(define %device-elements
  `((paused . ,syncthing-device-paused)
    (autoAcceptFolders . ,syncthing-device-auto-accept-folders)
    (maxSendKbps . ,syncthing-device-max-send-kbps)
    (maxRecvKbps . ,syncthing-device-max-recv-kbps)
    (maxRequestKiB . ,syncthing-device-max-request-kib)
    (untrusted . ,syncthing-device-untrusted)
    (remoteGUIPort . ,syncthing-device-remote-gui-port)
    (numConnections . ,syncthing-device-num-connections)))

(define (device->sxml device)
  `(device ,(attributes device %device-attributes)
           ,@(map (lambda (address) `(address ,address))
                  (syncthing-device-addresses device))
           ,@(elements device %device-elements)))

;;; Folders

(define-record-type* <syncthing-folder-device>
  syncthing-folder-device
  make-syncthing-folder-device
  syncthing-folder-device?
  (device syncthing-folder-device-device)
  (introduced-by
   syncthing-folder-device-introduced-by
   (default (syncthing-device (id ""))))
  (encryption-password
   syncthing-folder-device-encryption-password
   (default "")))

(define (folder-devices devices)
  "Return DEVICES, those of a folder, each as such a device."
  (map (lambda (object)
         (if (syncthing-folder-device? object)
             object
             (syncthing-folder-device (device object))))
       devices))

(define (folder-device->sxml member)
  (match-record member <syncthing-folder-device>
    (device introduced-by encryption-password)
    `(device (@ (id ,(syncthing-device-id device))
                (introducedBy ,(syncthing-device-id introduced-by)))
             (encryptionPassword ,encryption-password))))

(define-record-type* <syncthing-folder>
  syncthing-folder make-syncthing-folder syncthing-folder?
  (id syncthing-folder-id (default #f))
  (label syncthing-folder-label)
  (path syncthing-folder-path)
  (type syncthing-folder-type (default "sendreceive"))
  (rescan-interval-s syncthing-folder-rescan-interval-s (default "3600"))
  (fs-watcher-enabled syncthing-folder-fs-watcher-enabled (default "true"))
  (fs-watcher-delay-s syncthing-folder-fs-watcher-delay-s (default "10"))
  (fs-watcher-timeout-s syncthing-folder-fs-watcher-timeout-s (default "0"))
  (ignore-perms syncthing-folder-ignore-perms (default "false"))
  (auto-normalize syncthing-folder-auto-normalize (default "true"))
  (devices syncthing-folder-devices             ;as devices of the folder
           (default '())
           (sanitize folder-devices))
  (filesystem-type syncthing-folder-filesystem-type (default "basic"))
  (min-disk-free-unit syncthing-folder-min-disk-free-unit (default "%"))
  (min-disk-free syncthing-folder-min-disk-free (default "1"))
  (versioning-type syncthing-folder-versioning-type (default #f))
  (versioning-fs-path syncthing-folder-versioning-fs-path (default ""))
  (versioning-fs-type syncthing-folder-versioning-fs-type (default "basic"))
  (versioning-cleanup-interval-s
   syncthing-folder-versioning-cleanup-interval-s
   (default "3600"))
  (versioning-cleanout-days
   syncthing-folder-versioning-cleanout-days
   (default #f))
  (versioning-keep syncthing-folder-versioning-keep (default #f))
  (versioning-max-age syncthing-folder-versioning-max-age (default #f))
  (versioning-command syncthing-folder-versioning-command (default #f))
  (copiers syncthing-folder-copiers (default "0"))
  (puller-max-pending-kib
   syncthing-folder-puller-max-pending-kib
   (default "0"))
  (hashers syncthing-folder-hashers (default "0"))
  (order syncthing-folder-order (default "random"))
  (ignore-delete syncthing-folder-ignore-delete (default "false"))
  (scan-progress-interval-s
   syncthing-folder-scan-progress-interval-s
   (default "0"))
  (puller-pause-s syncthing-folder-puller-pause-s (default "0"))
  (max-conflicts syncthing-folder-max-conflicts (default "10"))
  (disable-sparse-files
   syncthing-folder-disable-sparse-files
   (default "false"))
  (disable-temp-indexes
   syncthing-folder-disable-temp-indexes
   (default "false"))
  (paused syncthing-folder-paused (default "false"))
  (weak-hash-threshold-pct
   syncthing-folder-weak-hash-threshold-pct
   (default "25"))
  (marker-name syncthing-folder-marker-name (default ".stfolder"))
  (copy-ownership-from-parent
   syncthing-folder-copy-ownership-from-parent
   (default "false"))
  (mod-time-window-s syncthing-folder-mod-time-window-s (default "0"))
  (max-concurrent-writes
   syncthing-folder-max-concurrent-writes
   (default "2"))
  (disable-fsync syncthing-folder-disable-fsync (default "false"))
  (block-pull-order syncthing-folder-block-pull-order (default "standard"))
  (copy-range-method
   syncthing-folder-copy-range-method
   (default "standard"))
  (case-sensitive-fs syncthing-folder-case-sensitive-fs (default "false"))
  (junctions-as-dirs syncthing-folder-junctions-as-dirs (default "false"))
  (sync-ownership syncthing-folder-sync-ownership (default "false"))
  (send-ownership syncthing-folder-send-ownership (default "false"))
  (sync-xattrs syncthing-folder-sync-xattrs (default "false"))
  (send-xattrs syncthing-folder-send-xattrs (default "false"))
  (xattr-filter-max-single-entry-size
   syncthing-folder-xattr-filter-max-single-entry-size
   (default "1024"))
  (xattr-filter-max-total-size
   syncthing-folder-xattr-filter-max-total-size
   (default "4096")))

(define %folder-attributes
  `((label . ,syncthing-folder-label)
    (path . ,syncthing-folder-path)
    (type . ,syncthing-folder-type)
    (rescanIntervalS . ,syncthing-folder-rescan-interval-s)
    (fsWatcherEnabled . ,syncthing-folder-fs-watcher-enabled)
    (fsWatcherDelayS . ,syncthing-folder-fs-watcher-delay-s)
    (fsWatcherTimeoutS . ,syncthing-folder-fs-watcher-timeout-s)
    (ignorePerms . ,syncthing-folder-ignore-perms)
    (autoNormalize . ,syncthing-folder-auto-normalize)))

(define %folder-elements
  `((copiers . ,syncthing-folder-copiers)
    (pullerMaxPendingKiB . ,syncthing-folder-puller-max-pending-kib)
    (hashers . ,syncthing-folder-hashers)
    (order . ,syncthing-folder-order)
    (ignoreDelete . ,syncthing-folder-ignore-delete)
    (scanProgressIntervalS . ,syncthing-folder-scan-progress-interval-s)
    (pullerPauseS . ,syncthing-folder-puller-pause-s)
    (maxConflicts . ,syncthing-folder-max-conflicts)
    (disableSparseFiles . ,syncthing-folder-disable-sparse-files)
    (disableTempIndexes . ,syncthing-folder-disable-temp-indexes)
    (paused . ,syncthing-folder-paused)
    (weakHashThresholdPct . ,syncthing-folder-weak-hash-threshold-pct)
    (markerName . ,syncthing-folder-marker-name)
    (copyOwnershipFromParent . ,syncthing-folder-copy-ownership-from-parent)
    (modTimeWindowS . ,syncthing-folder-mod-time-window-s)
    (maxConcurrentWrites . ,syncthing-folder-max-concurrent-writes)
    (disableFsync . ,syncthing-folder-disable-fsync)
    (blockPullOrder . ,syncthing-folder-block-pull-order)
    (copyRangeMethod . ,syncthing-folder-copy-range-method)
    (caseSensitiveFS . ,syncthing-folder-case-sensitive-fs)
    (junctionsAsDirs . ,syncthing-folder-junctions-as-dirs)
    (syncOwnership . ,syncthing-folder-sync-ownership)
    (sendOwnership . ,syncthing-folder-send-ownership)
    (syncXattrs . ,syncthing-folder-sync-xattrs)
    (sendXattrs . ,syncthing-folder-send-xattrs)))

(define (versioning->sxml folder)
  "Return how FOLDER keeps old files."
  (define (parameter name value)
    (if value
        `((param (@ (key ,name) (val ,value)) ""))
        '()))

  (match-record folder <syncthing-folder>
    (versioning-type versioning-fs-path versioning-fs-type
     versioning-cleanup-interval-s versioning-cleanout-days versioning-keep
     versioning-max-age versioning-command)
    `(versioning ,@(if versioning-type `((@ (type ,versioning-type))) '())
                 ,@(parameter "cleanoutDays" versioning-cleanout-days)
                 ,@(parameter "keep" versioning-keep)
                 ,@(parameter "maxAge" versioning-max-age)
                 ,@(parameter "command" versioning-command)
                 (cleanupIntervalS ,versioning-cleanup-interval-s)
                 (fsPath ,versioning-fs-path)
                 (fsType ,versioning-fs-type))))

(define (folder->sxml folder)
  (match-record folder <syncthing-folder>
    (id label devices filesystem-type min-disk-free-unit min-disk-free
     xattr-filter-max-single-entry-size xattr-filter-max-total-size)
    `(folder (@ (id ,(or id label))
                ,@(elements folder %folder-attributes))
             (filesystemType ,filesystem-type)
             ,@(map folder-device->sxml devices)
             (minDiskFree (@ (unit ,min-disk-free-unit)) ,min-disk-free)
             ,(versioning->sxml folder)
             ,@(elements folder %folder-elements)
             (xattrFilter
              (maxSingleEntrySize ,xattr-filter-max-single-entry-size)
              (maxTotalSize ,xattr-filter-max-total-size)))))

;;; The file

(define-record-type* <syncthing-config-file>
  syncthing-config-file make-syncthing-config-file syncthing-config-file?
  (folders
   syncthing-config-folders
   (default (list (syncthing-folder (id "default") (label "Default Folder") (path "~/Sync")))))
  (devices syncthing-config-devices (default '()))
  (gui-enabled syncthing-config-gui-enabled (default "true"))
  (gui-tls syncthing-config-gui-tls (default "false"))
  (gui-debugging syncthing-config-gui-debugging (default "false"))
  (gui-send-basic-auth-prompt
   syncthing-config-gui-send-basic-auth-prompt
   (default "false"))
  (gui-address syncthing-config-gui-address (default "127.0.0.1:8384"))
  (gui-user syncthing-config-gui-user (default #f))
  (gui-password syncthing-config-gui-password (default #f))
  (gui-apikey syncthing-config-gui-apikey (default #f))
  (gui-theme syncthing-config-gui-theme (default "default"))
  (ldap-enabled syncthing-config-ldap-enabled (default #f))
  (ldap-address syncthing-config-ldap-address (default ""))
  (ldap-bind-dn syncthing-config-ldap-bind-dn (default ""))
  (ldap-transport syncthing-config-ldap-transport (default ""))
  (ldap-insecure-skip-verify
   syncthing-config-ldap-insecure-skip-verify
   (default ""))
  (ldap-search-base-dn syncthing-config-ldap-search-base-dn (default ""))
  (ldap-search-filter syncthing-config-ldap-search-filter (default ""))
  (listen-address syncthing-config-listen-address (default "default"))
  (global-announce-server
   syncthing-config-global-announce-server
   (default "default"))
  (global-announce-enabled
   syncthing-config-global-announce-enabled
   (default "true"))
  (local-announce-enabled
   syncthing-config-local-announce-enabled
   (default "true"))
  (local-announce-port
   syncthing-config-local-announce-port
   (default "21027"))
  (local-announce-mcaddr
   syncthing-config-local-announce-mcaddr
   (default "[ff12::8384]:21027"))
  (max-send-kbps syncthing-config-max-send-kbps (default "0"))
  (max-recv-kbps syncthing-config-max-recv-kbps (default "0"))
  (reconnection-interval-s
   syncthing-config-reconnection-interval-s
   (default "60"))
  (relays-enabled syncthing-config-relays-enabled (default "true"))
  (relay-reconnect-interval-m
   syncthing-config-relay-reconnect-interval-m
   (default "10"))
  (start-browser syncthing-config-start-browser (default "true"))
  (nat-enabled syncthing-config-nat-enabled (default "true"))
  (nat-lease-minutes syncthing-config-nat-lease-minutes (default "60"))
  (nat-renewal-minutes syncthing-config-nat-renewal-minutes (default "30"))
  (nat-timeout-seconds syncthing-config-nat-timeout-seconds (default "10"))
  (ur-accepted syncthing-config-ur-accepted (default "0"))
  (ur-seen syncthing-config-ur-seen (default "0"))
  (ur-unique-id syncthing-config-ur-unique-id (default ""))
  (ur-url
   syncthing-config-ur-url
   (default "https://data.syncthing.net/newdata"))
  (ur-post-insecurely syncthing-config-ur-post-insecurely (default "false"))
  (ur-initial-delay-s syncthing-config-ur-initial-delay-s (default "1800"))
  (auto-upgrade-interval-h
   syncthing-config-auto-upgrade-interval-h
   (default "12"))
  (upgrade-to-pre-releases
   syncthing-config-upgrade-to-pre-releases
   (default "false"))
  (keep-temporaries-h syncthing-config-keep-temporaries-h (default "24"))
  (cache-ignored-files
   syncthing-config-cache-ignored-files
   (default "false"))
  (progress-update-interval-s
   syncthing-config-progress-update-interval-s
   (default "5"))
  (limit-bandwidth-in-lan
   syncthing-config-limit-bandwidth-in-lan
   (default "false"))
  (min-home-disk-free-unit
   syncthing-config-min-home-disk-free-unit
   (default "%"))
  (min-home-disk-free syncthing-config-min-home-disk-free (default "1"))
  (releases-url
   syncthing-config-releases-url
   (default "https://upgrades.syncthing.net/meta.json"))
  (overwrite-remote-device-names-on-connect
   syncthing-config-overwrite-remote-device-names-on-connect
   (default "false"))
  (temp-index-min-blocks
   syncthing-config-temp-index-min-blocks
   (default "10"))
  (unacked-notification-id
   syncthing-config-unacked-notification-id
   (default "authenticationUserAndPassword"))
  (traffic-class syncthing-config-traffic-class (default "0"))
  (set-low-priority syncthing-config-set-low-priority (default "true"))
  (max-folder-concurrency
   syncthing-config-max-folder-concurrency
   (default "0"))
  (crash-reporting-url
   syncthing-config-crash-reporting-url
   (default "https://crash.syncthing.net/newcrash"))
  (crash-reporting-enabled
   syncthing-config-crash-reporting-enabled
   (default "true"))
  (stun-keepalive-start-s
   syncthing-config-stun-keepalive-start-s
   (default "180"))
  (stun-keepalive-min-s
   syncthing-config-stun-keepalive-min-s
   (default "20"))
  (stun-server syncthing-config-stun-server (default "default"))
  (database-tuning syncthing-config-database-tuning (default "auto"))
  (max-concurrent-incoming-request-kib
   syncthing-config-max-concurrent-incoming-request-kib
   (default "0"))
  (announce-lan-addresses
   syncthing-config-announce-lan-addresses
   (default "true"))
  (send-full-index-on-upgrade
   syncthing-config-send-full-index-on-upgrade
   (default "false"))
  (connection-limit-enough
   syncthing-config-connection-limit-enough
   (default "0"))
  (connection-limit-max syncthing-config-connection-limit-max (default "0"))
  (insecure-allow-old-tlsVersions
   syncthing-config-insecure-allow-old-tlsVersions
   (default "false"))
  (connection-priority-tcp-lan
   syncthing-config-connection-priority-tcp-lan
   (default "10"))
  (connection-priority-quic-lan
   syncthing-config-connection-priority-quic-lan
   (default "20"))
  (connection-priority-tcp-wan
   syncthing-config-connection-priority-tcp-wan
   (default "30"))
  (connection-priority-quic-wan
   syncthing-config-connection-priority-quic-wan
   (default "40"))
  (connection-priority-relay
   syncthing-config-connection-priority-relay
   (default "50"))
  (connection-priority-upgrade-threshold
   syncthing-config-connection-priority-upgrade-threshold
   (default "0"))
  (default-folder
   syncthing-config-default-folder
   (default (syncthing-folder (label "") (path "~"))))
  (default-device
   syncthing-config-default-device
   (default (syncthing-device (id ""))))
  (default-ignores syncthing-config-default-ignores (default "")))

(define %options
  `((listenAddress . ,syncthing-config-listen-address)
    (globalAnnounceServer . ,syncthing-config-global-announce-server)
    (globalAnnounceEnabled . ,syncthing-config-global-announce-enabled)
    (localAnnounceEnabled . ,syncthing-config-local-announce-enabled)
    (localAnnouncePort . ,syncthing-config-local-announce-port)
    (localAnnounceMCAddr . ,syncthing-config-local-announce-mcaddr)
    (maxSendKbps . ,syncthing-config-max-send-kbps)
    (maxRecvKbps . ,syncthing-config-max-recv-kbps)
    (reconnectionIntervalS . ,syncthing-config-reconnection-interval-s)
    (relaysEnabled . ,syncthing-config-relays-enabled)
    (relayReconnectIntervalM . ,syncthing-config-relay-reconnect-interval-m)
    (startBrowser . ,syncthing-config-start-browser)
    (natEnabled . ,syncthing-config-nat-enabled)
    (natLeaseMinutes . ,syncthing-config-nat-lease-minutes)
    (natRenewalMinutes . ,syncthing-config-nat-renewal-minutes)
    (natTimeoutSeconds . ,syncthing-config-nat-timeout-seconds)
    (urAccepted . ,syncthing-config-ur-accepted)
    (urSeen . ,syncthing-config-ur-seen)
    (urUniqueID . ,syncthing-config-ur-unique-id)
    (urURL . ,syncthing-config-ur-url)
    (urPostInsecurely . ,syncthing-config-ur-post-insecurely)
    (urInitialDelayS . ,syncthing-config-ur-initial-delay-s)
    (autoUpgradeIntervalH . ,syncthing-config-auto-upgrade-interval-h)
    (upgradeToPreReleases . ,syncthing-config-upgrade-to-pre-releases)
    (keepTemporariesH . ,syncthing-config-keep-temporaries-h)
    (cacheIgnoredFiles . ,syncthing-config-cache-ignored-files)
    (progressUpdateIntervalS . ,syncthing-config-progress-update-interval-s)
    (limitBandwidthInLan . ,syncthing-config-limit-bandwidth-in-lan)))

(define %further-options
  `((releasesURL . ,syncthing-config-releases-url)
    (overwriteRemoteDeviceNamesOnConnect . ,syncthing-config-overwrite-remote-device-names-on-connect)
    (tempIndexMinBlocks . ,syncthing-config-temp-index-min-blocks)
    (unackedNotificationID . ,syncthing-config-unacked-notification-id)
    (trafficClass . ,syncthing-config-traffic-class)
    (setLowPriority . ,syncthing-config-set-low-priority)
    (maxFolderConcurrency . ,syncthing-config-max-folder-concurrency)
    (crashReportingURL . ,syncthing-config-crash-reporting-url)
    (crashReportingEnabled . ,syncthing-config-crash-reporting-enabled)
    (stunKeepaliveStartS . ,syncthing-config-stun-keepalive-start-s)
    (stunKeepaliveMinS . ,syncthing-config-stun-keepalive-min-s)
    (stunServer . ,syncthing-config-stun-server)
    (databaseTuning . ,syncthing-config-database-tuning)
    (maxConcurrentIncomingRequestKiB . ,syncthing-config-max-concurrent-incoming-request-kib)
    (announceLANAddresses . ,syncthing-config-announce-lan-addresses)
    (sendFullIndexOnUpgrade . ,syncthing-config-send-full-index-on-upgrade)
    (connectionLimitEnough . ,syncthing-config-connection-limit-enough)
    (connectionLimitMax . ,syncthing-config-connection-limit-max)
    (insecureAllowOldTLSVersions . ,syncthing-config-insecure-allow-old-tlsVersions)
    (connectionPriorityTcpLan . ,syncthing-config-connection-priority-tcp-lan)
    (connectionPriorityQuicLan . ,syncthing-config-connection-priority-quic-lan)
    (connectionPriorityTcpWan . ,syncthing-config-connection-priority-tcp-wan)
    (connectionPriorityQuicWan . ,syncthing-config-connection-priority-quic-wan)
    (connectionPriorityRelay . ,syncthing-config-connection-priority-relay)
    (connectionPriorityUpgradeThreshold . ,syncthing-config-connection-priority-upgrade-threshold)))

(define (all-devices config)
  "Return the devices of CONFIG and those of its folders, each once."
  (delete-duplicates
   (append (syncthing-config-devices config)
           (append-map (lambda (folder)
                         (map syncthing-folder-device-device
                              (syncthing-folder-devices folder)))
                       (syncthing-config-folders config)))
   (lambda (one other)
     (string=? (syncthing-device-id one) (syncthing-device-id other)))))

(define (gui->sxml config)
  (match-record config <syncthing-config-file>
    (gui-enabled gui-tls gui-debugging gui-send-basic-auth-prompt gui-address
     gui-user gui-password gui-apikey gui-theme)
    `(gui (@ (enabled ,gui-enabled)
             (tls ,gui-tls)
             (debugging ,gui-debugging)
             (sendBasicAuthPrompt ,gui-send-basic-auth-prompt))
          (address ,gui-address)
          ,@(present `(user ,gui-user)
                     `(password ,gui-password)
                     `(apikey ,gui-apikey))
          (theme ,gui-theme))))

(define (ldap->sxml config)
  (match-record config <syncthing-config-file>
    (ldap-enabled ldap-address ldap-bind-dn ldap-transport
     ldap-insecure-skip-verify ldap-search-base-dn ldap-search-filter)
    `(ldap ,(if ldap-enabled
                (present `(address ,ldap-address)
                         `(bindDN ,ldap-bind-dn)
                         `(transport ,ldap-transport)
                         `(insecureSkipVerify ,ldap-insecure-skip-verify)
                         `(searchBaseDN ,ldap-search-base-dn)
                         `(searchFilter ,ldap-search-filter))
                ""))))

(define (config-file->sxml config)
  (match-record config <syncthing-config-file>
    (folders min-home-disk-free-unit min-home-disk-free default-folder
     default-device default-ignores)
    `(configuration
      (@ (version "37"))
      ,@(map folder->sxml folders)
      ,@(map device->sxml (all-devices config))
      ,(gui->sxml config)
      ,(ldap->sxml config)
      (options ,@(elements config %options)
               (minHomeDiskFree (@ (unit ,min-home-disk-free-unit))
                                ,min-home-disk-free)
               ,@(elements config %further-options))
      (defaults
        ,(folder->sxml default-folder)
        ,(device->sxml default-device)
        (ignores ,default-ignores)))))

(define (syncthing-config-file->string config)
  "Return the text of the file that CONFIG describes."
  (with-output-to-string
    (lambda ()
      (sxml->xml `(*TOP* ,(config-file->sxml config))))))
