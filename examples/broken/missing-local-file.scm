(use-modules (guix gexp))

(local-file "no-such-file.pub")
