;; SPDX-License-Identifier: GPL-3.0-or-later
;; Packages defined, inherited and looked up by name.
(use-modules (gnu) (guix packages) (guix download) (guix gexp) (guix build-system trivial) ((guix licenses) #:prefix license:))
(use-package-modules base admin emacs)

(define greeting
  (package
    (name "greeting")
    (version "0.1")
    (source (plain-file "greeting" "hello"))
    (build-system trivial-build-system)
    (arguments (list #:builder #~(mkdir #$output)))
    (outputs '("out" "doc"))
    (home-page "https://example.org")
    (synopsis "A greeting")
    (description "A greeting.")
    (license license:gpl3+)))

(define hello-next
  (package
    (inherit hello)
    (name "hello-next")
    (version (string-append (package-version hello) "-next"))))

(operating-system
  (host-name "tools")
  (timezone "Etc/UTC")
  (bootloader (bootloader-configuration (bootloader grub-bootloader) (targets '("/dev/sda"))))
  (file-systems (cons (file-system (device (file-system-label "root")) (mount-point "/") (type "ext4"))
                      %base-file-systems))
  (packages (append (list greeting (list greeting "doc") hello-next)
                    (map specification->package '("git" "htop" "python" "guile@2.2"))
                    (specifications->packages '("bind:utils" "tmux"))
                    %base-packages))
  (services (cons (simple-service 'tools profile-service-type (list (specification->package "jq")))
                  %base-services)))
