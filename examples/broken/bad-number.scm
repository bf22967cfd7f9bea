(define mode #o789)
