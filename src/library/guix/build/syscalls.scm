;;; guixlite --- constants of Linux, and its system calls
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The numbers that code refers to.  System calls are refused.

(define-module (guix build syscalls)
  #:use-module (guix refused)
  #:autoload   (ice-9 ftw) (scandir)
  #:export (mount
            umount
            reboot
            load-linux-module
            load-linux-module/fd
            CLONE_SIGHAND
            CLONE_THREAD
            CLONE_VM
            get-user-ns
            safe-clone
            unshare
            MS_RDONLY
            MS_NOSUID
            MS_NODEV
            MS_NOEXEC
            MS_REMOUNT
            MS_NOATIME
            MS_NODIRATIME
            MS_STRICTATIME
            MS_RELATIME
            MS_BIND
            MS_MOVE
            MS_REC
            MS_SHARED
            MS_LAZYTIME
            MNT_FORCE
            MNT_DETACH
            MNT_EXPIRE
            UMOUNT_NOFOLLOW
            restart-on-EINTR
            device-number
            device-number->major+minor
            mount?
            mount-device-number
            mount-source
            mount-point
            mount-type
            mount-options
            mount-flags
            mounts
            mount-points
            SWAP_FLAG_PREFER
            SWAP_FLAG_PRIO_MASK
            SWAP_FLAG_PRIO_SHIFT
            SWAP_FLAG_DISCARD
            swapon
            swapoff
            file-system?
            file-system-type
            file-system-block-size
            file-system-block-count
            file-system-blocks-free
            file-system-blocks-available
            file-system-file-count
            file-system-free-file-nodes
            file-system-identifier
            file-system-maximum-name-length
            file-system-fragment-size
            file-system-mount-flags
            statfs
            ST_RDONLY
            ST_NOSUID
            ST_NODEV
            ST_NOEXEC
            ST_SYNCHRONOUS
            ST_MANDLOCK
            ST_WRITE
            ST_APPEND
            ST_IMMUTABLE
            ST_NOATIME
            ST_NODIRATIME
            ST_RELATIME
            statfs-flags->mount-flags
            free-disk-space
            device-in-use?
            add-to-entropy-count
            processes
            mkdtemp!
            fdatasync
            pivot-root
            scandir*
            getxattr
            setxattr
            fcntl-flock
            lock-file
            unlock-file
            with-file-lock
            with-file-lock/no-wait
            set-child-subreaper!
            set-thread-name
            thread-name
            CLONE_CHILD_CLEARTID
            CLONE_CHILD_SETTID
            CLONE_NEWCGROUP
            CLONE_NEWNS
            CLONE_NEWUTS
            CLONE_NEWIPC
            CLONE_NEWUSER
            CLONE_NEWPID
            CLONE_NEWNET
            clone
            setns
            kexec-load-file
            KEXEC_FILE_UNLOAD
            KEXEC_FILE_ON_CRASH
            KEXEC_FILE_NO_INITRAMFS
            KEXEC_FILE_DEBUG
            PF_PACKET
            AF_PACKET
            all-network-interface-names
            network-interface-names
            network-interface-netmask
            network-interface-running?
            loopback-network-interface?
            arp-network-interface?
            network-interface-address
            set-network-interface-netmask
            set-network-interface-up
            configure-network-interface
            add-network-route/gateway
            delete-network-route
            interface?
            interface-name
            interface-flags
            interface-address
            interface-netmask
            interface-broadcast-address
            network-interfaces
            termios?
            termios-input-flags
            termios-output-flags
            termios-control-flags
            termios-local-flags
            termios-line-discipline
            termios-control-chars
            termios-input-speed
            termios-output-speed
            local-flags
            input-flags
            tcsetattr-action
            tcgetattr
            tcsetattr
            window-size?
            window-size-rows
            window-size-columns
            window-size-x-pixels
            window-size-y-pixels
            terminal-window-size
            terminal-columns
            terminal-rows
            terminal-string-width
            openpty
            login-tty
            utmpx?
            utmpx-login-type
            utmpx-pid
            utmpx-line
            utmpx-id
            utmpx-user
            utmpx-host
            utmpx-termination-status
            utmpx-exit-status
            utmpx-session-id
            utmpx-time
            utmpx-address
            login-type
            utmpx-entries
            read-utmpx))

(define MS_RDONLY 1)
(define MS_NOSUID 2)
(define MS_NODEV 4)
(define MS_NOEXEC 8)
(define MS_REMOUNT 32)
(define MS_NOATIME 1024)
(define MS_NODIRATIME 2048)
(define MS_STRICTATIME 16777216)
(define MS_RELATIME 2097152)
(define MS_BIND 4096)
(define MS_MOVE 8192)
(define MS_REC 16384)
(define MS_SHARED 1048576)
(define MS_LAZYTIME 33554432)
(define MNT_FORCE 1)
(define MNT_DETACH 2)
(define MNT_EXPIRE 4)
(define UMOUNT_NOFOLLOW 8)
(define SWAP_FLAG_PREFER #x8000)
(define SWAP_FLAG_PRIO_MASK #x7fff)
(define SWAP_FLAG_PRIO_SHIFT 0)
(define SWAP_FLAG_DISCARD #x10000)
(define ST_RDONLY 1)
(define ST_NOSUID 2)
(define ST_NODEV 4)
(define ST_NOEXEC 8)
(define ST_SYNCHRONOUS 16)
(define ST_MANDLOCK 64)
(define ST_WRITE 128)
(define ST_APPEND 256)
(define ST_IMMUTABLE 512)
(define ST_NOATIME 1024)
(define ST_NODIRATIME 2048)
(define ST_RELATIME 4096)
(define CLONE_CHILD_CLEARTID #x00200000)
(define CLONE_CHILD_SETTID #x01000000)
(define CLONE_NEWCGROUP #x02000000)
(define CLONE_NEWNS #x00020000)
(define CLONE_NEWUTS #x04000000)
(define CLONE_NEWIPC #x08000000)
(define CLONE_NEWUSER #x10000000)
(define CLONE_NEWPID #x20000000)
(define CLONE_NEWNET #x40000000)
(define KEXEC_FILE_UNLOAD #x00000001)
(define KEXEC_FILE_ON_CRASH #x00000002)
(define KEXEC_FILE_NO_INITRAMFS #x00000004)
(define KEXEC_FILE_DEBUG #x00000008)
(define PF_PACKET 17)
(define AF_PACKET PF_PACKET)

(define-syntax-rule (restart-on-EINTR expression)
  expression)

(define-syntax-rule (with-file-lock file expression ...)
  (refuse 'with-file-lock "locks a file"))

(define-syntax-rule (with-file-lock/no-wait file handler expression ...)
  (refuse 'with-file-lock/no-wait "locks a file"))

(define-syntax-rule (define-flags name (symbol value) ...)
  ;; Define NAME as the macro that combines the flags that it is given.
  (define-syntax name
    (syntax-rules (symbol ...)
      ((_) 0)
      ((_ symbol rest (... ...)) (logior value (name rest (... ...))))
      ...)))

(define-flags local-flags
  (ISIG 1) (ICANON 2) (XCASE 4) (ECHO 8) (ECHOE 16) (ECHOK 32) (ECHONL 64)
  (NOFLSH 128) (TOSTOP 256) (IEXTEN #o100000))

(define-flags input-flags
  (IGNBRK 1) (BRKINT 2) (IGNPAR 4) (PARMRK 8) (INPCK 16) (ISTRIP 32)
  (INLCR 64) (IGNCR 128) (ICRNL 256) (IUCLC 512) (IXON 1024) (IXANY 2048)
  (IXOFF 4096) (IMAXBEL 8192) (IUTF8 16384))

(define-flags tcsetattr-action
  (TCSANOW 0) (TCSADRAIN 1) (TCSAFLUSH 2))

(define-flags login-type
  (EMPTY 0) (RUN_LVL 1) (BOOT_TIME 2) (NEW_TIME 3) (OLD_TIME 4)
  (INIT_PROCESS 5) (LOGIN_PROCESS 6) (USER_PROCESS 7) (DEAD_PROCESS 8)
  (ACCOUNTING 9))

(define (device-number major minor)
  "Return the number of the device MAJOR, MINOR."
  (logior (ash (logand #x00000fff major) 8)
          (ash (logand #xfffff000 major) 32)
          (logand #x000000ff minor)
          (ash (logand #xffffff00 minor) 12)))

(define (device-number->major+minor device)
  "Return the major and the minor number of DEVICE."
  (values (logior (ash (logand #x00000000000fff00 device) -8)
                  (ash (logand #xfffff00000000000 device) -32))
          (logior (logand #x00000000000000ff device)
                  (ash (logand #x00000ffffff00000 device) -12))))

(define (statfs-flags->mount-flags flags)
  "Return the flags of 'mount' that FLAGS, of 'statfs', stand for."
  (logand flags (logior MS_RDONLY MS_NOSUID MS_NODEV MS_NOEXEC MS_NOATIME
                        MS_NODIRATIME)))

(define* (scandir* directory #:optional (select? (const #t))
                   (before? (lambda (a b) (string<? (car a) (car b)))))
  "Return the sorted entries of DIRECTORY for which SELECT? is true, each a pair
of its name and of an alist with its type."
  (sort (filter select?
                (map (lambda (name)
                       (list name
                             (cons 'type
                                   (stat:type
                                    (lstat (string-append directory "/"
                                                          name))))))
                     (or (scandir directory) '())))
        before?))

(define* (terminal-columns #:optional port)
  "Return the width that text is made for."
  (or (and=> (getenv "COLUMNS") string->number) 80))

(define* (terminal-rows #:optional port)
  "Return the height that text is made for."
  25)

(define (terminal-string-width text)
  "Return the number of columns that TEXT takes."
  (string-length text))

(define-refused "makes a system call"
  mount? mount-device-number mount-source mount-point mount-type
  mount-options mount-flags mounts mount-points swapon swapoff file-system?
  file-system-type file-system-block-size file-system-block-count
  file-system-blocks-free file-system-blocks-available file-system-file-count
  file-system-free-file-nodes file-system-identifier
  file-system-maximum-name-length file-system-fragment-size
  file-system-mount-flags statfs free-disk-space device-in-use?
  add-to-entropy-count processes mkdtemp! fdatasync pivot-root getxattr
  setxattr fcntl-flock lock-file unlock-file set-child-subreaper!
  set-thread-name thread-name clone setns kexec-load-file
  all-network-interface-names network-interface-names
  network-interface-netmask network-interface-running?
  loopback-network-interface? arp-network-interface?
  network-interface-address set-network-interface-netmask
  set-network-interface-up configure-network-interface
  add-network-route/gateway delete-network-route interface? interface-name
  interface-flags interface-address interface-netmask
  interface-broadcast-address network-interfaces termios? termios-input-flags
  termios-output-flags termios-control-flags termios-local-flags
  termios-line-discipline termios-control-chars termios-input-speed
  termios-output-speed tcgetattr tcsetattr window-size? window-size-rows
  window-size-columns window-size-x-pixels window-size-y-pixels
  terminal-window-size openpty login-tty utmpx? utmpx-login-type utmpx-pid
  utmpx-line utmpx-id utmpx-user utmpx-host utmpx-termination-status
  utmpx-exit-status utmpx-session-id utmpx-time utmpx-address utmpx-entries
  read-utmpx)

(define CLONE_VM #x00000100)
(define CLONE_SIGHAND #x00000800)
(define CLONE_THREAD #x00010000)

(define-refused "makes a system call"
  get-user-ns safe-clone unshare mount umount reboot load-linux-module load-linux-module/fd)
