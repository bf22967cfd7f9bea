(define path "C:\data\queue")
