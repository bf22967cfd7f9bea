;;; guixlite --- default values of a system's fields
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The kernel's arguments, the account of root and the privileged programs of
;;; every system; re-exported by (gnu system).

(define-module (gnu system defaults)
  #:use-module ((guix gexp) #:select (file-append))
  #:use-module ((gnu packages admin) #:select (inetutils shadow sudo))
  #:use-module ((gnu packages linux) #:select (fuse fuse-2 util-linux))
  #:use-module (gnu system accounts)
  #:use-module (gnu system privilege)
  #:export (%default-kernel-arguments
            %default-privileged-programs
            %root-account
            %setuid-programs))

;; These two race with drivers of Apple keyboards.
(define %default-kernel-arguments
  '("modprobe.blacklist=usbmouse,usbkbd" "quiet"))

(define %root-account
  (user-account
   (name "root")
   (password "")
   (uid 0)
   (group "root")
   (comment "System administrator")
   (home-directory "/root")))

(define (ping-program file)
  "Return FILE, which needs raw sockets and nothing else, as a privileged
program."
  (privileged-program
   (program file)
   (capabilities "cap_net_raw=ep")))

(define %default-privileged-programs
  (append
   (map ping-program
        (list (file-append inetutils "/bin/ping")
              (file-append inetutils "/bin/ping6")))
   (map file-like->setuid-program
        (list (file-append shadow "/bin/passwd")
              (file-append shadow "/bin/chfn")
              (file-append shadow "/bin/sg")
              (file-append shadow "/bin/su")
              (file-append shadow "/bin/newgrp")
              (file-append shadow "/bin/newuidmap")
              (file-append shadow "/bin/newgidmap")
              (file-append sudo "/bin/sudo")
              (file-append sudo "/bin/sudoedit")
              (file-append fuse-2 "/bin/fusermount")
              (file-append fuse "/bin/fusermount3")
              (file-append util-linux "/bin/mount")
              (file-append util-linux "/bin/umount")))))

;; Empty, so that configurations that append to it do no harm.
(define %setuid-programs '())
