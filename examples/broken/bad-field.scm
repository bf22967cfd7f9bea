(use-modules (gnu))

(define ada
  (user-account
    (name "ada")
    (group "users")
    (supplementary-groups "wheel" "audio")))
ada
