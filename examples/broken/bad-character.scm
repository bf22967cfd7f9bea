(define separator #\komma)
