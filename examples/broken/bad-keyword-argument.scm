(define* (mount device #:key (options '()))
  (list device options))
(mount "/dev/sda1" #:option '(ro))
