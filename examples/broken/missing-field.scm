(use-modules (gnu))

(define root
  (file-system
    (device (file-system-label "root"))
    (mount-point "/")))
root
