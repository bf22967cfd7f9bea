;; SPDX-License-Identifier: GPL-3.0-or-later
;; Fields that follow other fields, and data read from a file beside this one.
(use-modules (gnu) (guix gexp) (srfi srfi-1) (ice-9 rdelim))
(use-service-modules networking)

(define here (dirname (current-filename)))
(define %lines
  (call-with-input-file (string-append here "/support/hosts.txt")
    (lambda (port)
      (let loop ((line (read-line port)) (lines '()))
        (if (eof-object? line)
            (reverse lines)
            (loop (read-line port) (if (string-null? line) lines (cons line lines))))))))
(define %hosts (map (lambda (l) (let ((parts (string-split l #\space))) (host (first parts) (second parts) (cddr parts)))) %lines))

(define (role name) (if (string-prefix? "db" name) 'database 'web))

(operating-system
  (host-name "db1")
  (timezone (if (eq? (role host-name) 'database) "Etc/UTC" "Europe/Paris"))
  (kernel-arguments
   (let ((base '("quiet")))
     (cons (string-append "systemd.hostname=" host-name) base)))
  (bootloader (bootloader-configuration (bootloader grub-bootloader) (targets (map (lambda (c) (string-append "/dev/sd" c)) '("a" "b")))))
  (file-systems
   (let* ((root (file-system (device (file-system-label (string-append host-name "-root"))) (mount-point "/") (type "ext4")))
          (data (map (lambda (n) (file-system (inherit root) (device (file-system-label (format #f "data~a" n)))
                                              (mount-point (format #f "/data/~a" n)) (create-mount-point? #t)))
                     (iota 2))))
     (append (list root) data %base-file-systems)))
  (services
   (cons* (simple-service 'report hosts-service-type %hosts)
          (service dhcp-client-service-type)
          %base-services)))
