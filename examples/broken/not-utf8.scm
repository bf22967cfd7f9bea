(define city "Zürich")
