(use-modules (gnu))

(define ada
  (user-account
    (name "ada")
    (group "users")
    (name "lovelace")))
ada
