;; Encodings by name.
(use-modules (ice-9 iconv))
(write (string->bytevector "é" "ISO-8859-1")) (newline)
(write (string->bytevector "aé" "utf-8")) (newline)
(write (string->bytevector "a" "UTF-16LE")) (newline)
(write (string->bytevector "a" "UTF-32BE")) (newline)
(write (bytevector->string #vu8(233) "ISO-8859-1")) (newline)
(write (bytevector->string #vu8(0 97) "UTF-16BE")) (newline)
(write (catch #t (lambda () (bytevector->string #vu8(233) "UTF-8")) (lambda (key . _) key))) (newline)
