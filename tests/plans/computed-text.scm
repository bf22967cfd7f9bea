;; SPDX-License-Identifier: GPL-3.0-or-later
;; Text that is made with the libraries of Guile.
(use-modules (gnu)
             (ice-9 hash-table)
             (ice-9 optargs)
             (ice-9 rdelim)
             (ice-9 receive)
             (ice-9 regex)
             (ice-9 string-fun)
             (ice-9 textual-ports)
             (ice-9 vlist)
             (srfi srfi-1)
             (srfi srfi-8)
             (srfi srfi-9)
             (srfi srfi-11)
             (srfi srfi-13))
(use-service-modules networking)

(define-record-type <host>
  (make-host name ip)
  host?
  (name host-name)
  (ip host-ip set-host-ip!))

(define table
  (let ((t (make-hash-table)))
    (for-each (lambda (k v) (hash-set! t k v))
              '("a" "b" "c")
              (iota 3 10))
    t))

(define entries
  (sort (hash-map->list cons table)
        (lambda (x y) (string<? (car x) (car y)))))

(define-values (lo hi)
  (partition (lambda (e) (< (cdr e) 11)) entries))

(define text
  (call-with-output-string
    (lambda (p)
      (for-each (lambda (e) (format p "~a=~a;" (car e) (cdr e)))
                entries))))

(define m (string-match "([a-z])=([0-9]+)" text))

(define (numbers s)
  (map string->number
       (map match:substring (list-matches "[0-9]+" s))))

(define level (make-parameter 1))

(define lines
  (call-with-input-string "x 1\ny 2\n"
    (lambda (p)
      (let loop ((l (read-line p))
                 (acc '()))
        (if (eof-object? l)
            (reverse acc)
            (loop (read-line p)
                  (cons (string-split l #\space) acc)))))))

(define msg
  (receive (a . rest) (apply values (numbers text))
    (let*-values (((q r) (floor/ a 3))
                  ((x) (apply + rest)))
      (format #f "~a ~a ~a ~a" q r x
              (parameterize ((level 9)) (level))))))

(define alist
  (fold (lambda (x acc) (assoc-set! acc (car x) (cadr x)))
        '()
        lines))

(define-syntax my-or2
  (syntax-rules ()
    ((_ a b) (let ((t a)) (if t t b)))))

(define str
  (do ((i 0 (1+ i))
       (acc "" (string-append acc (number->string i 2))))
      ((= i 4) acc)))

(define v (vlist->list (vlist-map 1+ (list->vlist '(1 2 3)))))

(define bits (logior (ash 1 4) #x0f #b1 #o17))

(define c
  (catch 'misc-error
    (lambda () (error "boom" 1))
    (lambda (k . a) (symbol->string k))))

(define g
  (call-with-current-continuation
   (lambda (k)
     (for-each (lambda (x) (when (even? x) (k x)))
               '(1 3 4 5))
     #f)))

(define d (delay (begin 'once)))

(define st
  (string-join (map string-titlecase
                    (string-tokenize "the quick fox" char-set:letter))
               "-"
               'suffix))

(define values-of-all-kinds
  (list alist lo hi v bits c g (force d)
        (my-or2 #f 3)
        (host-ip (make-host "x" '(1 . 2)))
        'sym #\a 1.5 1/3 "q\"" #:k #t))

(operating-system
  (host-name "ports")
  (timezone "Etc/UTC")
  (bootloader (bootloader-configuration
               (bootloader grub-bootloader)
               (targets (list "/dev/vda"))))
  (file-systems (cons (file-system
                        (device (file-system-label "root"))
                        (mount-point "/")
                        (type "ext4"))
                      %base-file-systems))
  (services
   (cons* (simple-service
           'text etc-service-type
           `(("text"
              ,(plain-file
                "text"
                (string-append
                 text "\n" msg "\n" (match:substring m 2) "\n" str st
                 (object->string values-of-all-kinds)
                 (string-pad (number->string 7) 3 #\0)
                 (string-pad "abc" 5)
                 (list->string (reverse (string->list "abc")))
                 (string-replace-substring "a.b.c" "." "/")
                 (regexp-substitute/global #f "b+" "abbbc" 'pre "X" 'post)
                 (string-capitalize "hello world")
                 (string-filter char-numeric? "a1b2"))))))
          (service dhcp-client-service-type)
          %base-services)))
