(define* (mount device #:key options) options)
(mount "/dev/sda1" #:)
