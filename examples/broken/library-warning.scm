(use-modules (guix diagnostics) (guix i18n))

(warning (G_ "the field 'old' is deprecated~%"))
1
