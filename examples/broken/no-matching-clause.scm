(use-modules (ice-9 match))

(define (port-of site)
  (match site
    (("web" port) port)
    (("mail" port) port)))
(port-of '("news" 119))
