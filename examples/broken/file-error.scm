(use-modules (ice-9 textual-ports))

(define keys (call-with-input-file "no-such-file" get-string-all))
