;;; guixlite --- colours and links for terminals
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Text is decorated with ECMA-48 sequences where the port is a terminal.

(define-module (guix colors)
  #:use-module (srfi srfi-9)
  #:use-module (ice-9 regex)
  #:export (color
            color?
            coloring-procedure
            colorize-string
            highlight
            highlight/warn
            dim
            colorize-full-matches
            color-rules
            color-output?
            isatty?*
            supports-hyperlinks?
            file-hyperlink
            hyperlink))

(define-record-type <color>
  (make-color names)
  color?
  (names color-names))

(define %codes
  '((CLEAR . "0") (RESET . "0") (BOLD . "1") (DARK . "2") (UNDERLINE . "4")
    (UNDERSCORE . "4") (BLINK . "5") (REVERSE . "6") (CONCEALED . "8")
    (BLACK . "30") (RED . "31") (GREEN . "32") (YELLOW . "33") (BLUE . "34")
    (MAGENTA . "35") (CYAN . "36") (WHITE . "37")
    (ON-BLACK . "40") (ON-RED . "41") (ON-GREEN . "42") (ON-YELLOW . "43")
    (ON-BLUE . "44") (ON-MAGENTA . "45") (ON-CYAN . "46") (ON-WHITE . "47")))

(define-syntax-rule (color name ...)
  ;; The combination of the attributes NAME...
  (make-color '(name ...)))

(define (color-sequence color)
  (string-append "\x1b["
                 (string-join (map (lambda (name)
                                     (or (assq-ref %codes name) "0"))
                                   (color-names color))
                              ";")
                 "m"))

(define (colorize-string text color)
  "Return TEXT between the sequences that turn COLOR on and off."
  (string-append (color-sequence color) text "\x1b[0m"))

(define (isatty?* port)
  "Return whether a terminal is behind PORT."
  (and (file-port? port) (isatty? port)))

(define (color-output? port)
  "Return true if text written to PORT may be coloured."
  (and (not (getenv "NO_COLOR"))
       (isatty?* port)))

(define (coloring-procedure color)
  "Return a procedure that shows a string in COLOR where the port allows it."
  (lambda* (text #:optional (port (current-output-port)))
    (if (color-output? port)
        (colorize-string text color)
        text)))

(define highlight (coloring-procedure (color BOLD)))
(define highlight/warn (coloring-procedure (color BOLD MAGENTA)))
(define dim (coloring-procedure (color DARK)))

(define (colorize-full-matches rules)
  "Return a procedure that colours a line as the first of RULES whose regexp
matches it says.  Each rule is a list of a regexp and a colour."
  (lambda (line)
    (let loop ((rules rules))
      (cond ((null? rules) line)
            ((regexp-exec (caar rules) line)
             (colorize-string line (cadar rules)))
            (else (loop (cdr rules)))))))

(define (colorize-groups match colors)
  (let loop ((colors colors) (group 1) (end (match:start match)) (pieces '()))
    (if (null? colors)
        (string-concatenate-reverse
         (cons (substring (match:string match) end) pieces))
        (let ((piece (or (match:substring match group) "")))
          (loop (cdr colors) (+ group 1)
                (or (match:end match group) end)
                (cons* (if (eq? (car colors) 'RESET)
                           piece
                           (colorize-string piece
                                            (make-color (list (car colors)))))
                       (substring (match:string match) end
                                  (or (match:start match group) end))
                       pieces))))))

(define (colorize-matches rules)
  (lambda (line)
    (let loop ((rules rules))
      (if (null? rules)
          line
          (let ((match (regexp-exec (caar rules) line)))
            (if match
                (string-append (substring line 0 (match:start match))
                               (colorize-groups match (cdar rules)))
                (loop (cdr rules))))))))

(define-syntax-rule (color-rules (pattern name ...) ...)
  ;; A procedure that colours the groups of the first PATTERN that matches.
  (colorize-matches (list (cons (make-regexp pattern) '(name ...)) ...)))

(define (hyperlink uri text)
  "Return TEXT as a link to URI, in the form that terminals know."
  (string-append "\x1b]8;;" uri "\x1b\\" text "\x1b]8;;\x1b\\"))

(define* (supports-hyperlinks? #:optional (port (current-output-port)))
  "Return true if links may be written to PORT."
  (and (isatty?* port)
       (not (getenv "INSIDE_EMACS"))))

(define* (file-hyperlink file #:optional (text file))
  "Return TEXT as a link to FILE."
  (hyperlink (string-append "file://" (gethostname) file) text))
