(use-modules ((srfi srfi-1) #:select (fold append-maps)))
