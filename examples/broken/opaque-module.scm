(use-modules (gnu services games))

(service-type-name joycond-service-type)
