;;; guixlite --- (srfi srfi-19): times and dates
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;
;; Times are seconds and nanoseconds since 1970; the calendar is the Gregorian one, extended backwards.
;; Names of days and months are English.

(define-module (srfi srfi-19)
  #:use-module (srfi srfi-9)
  #:export (add-duration add-duration! copy-time current-date current-julian-day
            current-modified-julian-day date->julian-day date->modified-julian-day date->string
            date->time-monotonic date->time-tai date->time-utc date-day date-hour date-minute
            date-month date-nanosecond date-second date-week-day date-week-number date-year
            date-year-day date-zone-offset date? julian-day->date julian-day->time-monotonic
            julian-day->time-tai julian-day->time-utc make-date make-time
            modified-julian-day->date modified-julian-day->time-monotonic
            modified-julian-day->time-tai modified-julian-day->time-utc set-time-nanosecond!
            set-time-second! set-time-type! string->date subtract-duration subtract-duration!
            time-difference time-difference! time-duration time-monotonic time-monotonic->date
            time-monotonic->julian-day time-monotonic->modified-julian-day
            time-monotonic->time-tai time-monotonic->time-tai! time-monotonic->time-utc
            time-monotonic->time-utc! time-nanosecond time-process time-resolution time-second
            time-tai time-tai->date time-tai->julian-day time-tai->modified-julian-day
            time-tai->time-monotonic time-tai->time-monotonic! time-tai->time-utc
            time-tai->time-utc! time-thread time-type time-utc time-utc->date
            time-utc->julian-day time-utc->modified-julian-day time-utc->time-monotonic
            time-utc->time-monotonic! time-utc->time-tai time-utc->time-tai! time<=? time<?
            time=? time>=? time>? time?)
  #:replace (current-time))

(define time-tai 'time-tai)
(define time-utc 'time-utc)
(define time-monotonic 'time-monotonic)
(define time-thread 'time-thread)
(define time-process 'time-process)
(define time-duration 'time-duration)

(define nanoseconds 1000000000)
(define day-seconds 86400)

(define (time-error caller type value)
  "Raise the error TYPE, found by CALLER, about VALUE."
  (scm-error 'misc-error caller "TIME-ERROR type ~A: ~S" (list type value) #f))

;; Times.

(define-record-type time
  (%make-time type nanosecond second)
  time?
  (type time-type set-time-type!)
  (nanosecond time-nanosecond set-time-nanosecond!)
  (second time-second set-time-second!))

(define (make-time type nanosecond second)
  "Return the time of TYPE that is NANOSECOND after SECOND."
  (total->time type (+ (* second nanoseconds) nanosecond)))

(define (total->time type total)
  "Return the time of TYPE that is TOTAL nanoseconds."
  (%make-time type (truncate-remainder total nanoseconds) (truncate-quotient total nanoseconds)))

(define (total time)
  "Return TIME in nanoseconds."
  (+ (* (time-second time) nanoseconds) (time-nanosecond time)))

(define (copy-time time)
  "Return a copy of TIME."
  (%make-time (time-type time) (time-nanosecond time) (time-second time)))

(define* (current-time #:optional (type time-utc))
  "Return the current time of TYPE."
  (let* ((now (gettimeofday))
         (utc (%make-time time-utc (* 1000 (cdr now)) (car now))))
    (case type
      ((time-utc) utc)
      ((time-tai) (time-utc->time-tai utc))
      ((time-monotonic) (time-utc->time-monotonic utc))
      ((time-process time-thread)
       (total->time type (quotient (* (get-internal-run-time) nanoseconds)
                                   internal-time-units-per-second)))
      (else (time-error 'current-time 'invalid-clock-type type)))))

(define* (time-resolution #:optional (type time-utc))
  "Return the resolution of the clock of TYPE in nanoseconds."
  1000)

(define (compare-times caller compare time1 time2)
  (unless (eq? (time-type time1) (time-type time2))
    (time-error caller 'incompatible-time-types (cons time1 time2)))
  (compare (total time1) (total time2)))

(define (time=? time1 time2)
  "Return true when TIME1 and TIME2 are the same."
  (compare-times 'time=? = time1 time2))

(define (time>? time1 time2)
  "Return true when TIME1 is after TIME2."
  (compare-times 'time>? > time1 time2))

(define (time<? time1 time2)
  "Return true when TIME1 is before TIME2."
  (compare-times 'time<? < time1 time2))

(define (time>=? time1 time2)
  "Return true when TIME1 is not before TIME2."
  (compare-times 'time>=? >= time1 time2))

(define (time<=? time1 time2)
  "Return true when TIME1 is not after TIME2."
  (compare-times 'time<=? <= time1 time2))

(define (time-difference time1 time2)
  "Return the duration from TIME2 to TIME1."
  (unless (eq? (time-type time1) (time-type time2))
    (time-error 'time-difference 'incompatible-time-types (cons time1 time2)))
  (total->time time-duration (- (total time1) (total time2))))

(define time-difference! time-difference)

(define (check-duration caller duration)
  (unless (eq? (time-type duration) time-duration)
    (time-error caller 'not-duration duration)))

(define (add-duration time duration)
  "Return the time that is DURATION after TIME."
  (check-duration 'add-duration duration)
  (total->time (time-type time) (+ (total time) (total duration))))

(define add-duration! add-duration)

(define (subtract-duration time duration)
  "Return the time that is DURATION before TIME."
  (check-duration 'subtract-duration duration)
  (total->time (time-type time) (- (total time) (total duration))))

(define subtract-duration! subtract-duration)

;; The instants, in seconds of UTC, since which atomic time is one more second ahead, the latest
;; first, as the IERS has announced them.  It was 10 seconds ahead at the first of them.
(define leaps
  '(1483228800 1435708800 1341100800 1230768000 1136073600 915148800 867715200 820454400 773020800
    741484800 709948800 662688000 631152000 567993600 489024000 425865600 394329600 362793600
    315532800 283996800 252460800 220924800 189302400 157766400 126230400 94694400 78796800
    63072000))

;; Pairs of a leap and of the seconds that atomic time is ahead from then on.
(define leap-seconds
  (let ((count (length leaps)))
    (map cons leaps (iota count (+ count 9) -1))))

(define (utc->tai-offset second)
  "Return the seconds that atomic time is ahead at SECOND in UTC."
  (or (or-map (lambda (entry) (and (>= second (car entry)) (cdr entry))) leap-seconds)
      0))

(define (tai->utc-offset second)
  "Return the seconds that atomic time is ahead at SECOND in atomic time."
  (or (or-map (lambda (entry) (and (>= (- second (cdr entry)) (car entry)) (cdr entry)))
              leap-seconds)
      0))

(define (check-type caller type time)
  (unless (eq? (time-type time) type)
    (time-error caller 'incompatible-time-types time)))

(define (shift-time time type offset)
  "Return TIME moved by OFFSET seconds as a time of TYPE."
  (%make-time type (time-nanosecond time) (+ (time-second time) offset)))

(define (time-utc->time-tai time)
  "Return TIME, in UTC, as a time in TAI."
  (check-type 'time-utc->time-tai time-utc time)
  (shift-time time time-tai (utc->tai-offset (time-second time))))

(define (time-tai->time-utc time)
  "Return TIME, in TAI, as a time in UTC."
  (check-type 'time-tai->time-utc time-tai time)
  (shift-time time time-utc (- (tai->utc-offset (time-second time)))))

(define (time-utc->time-monotonic time)
  "Return TIME, in UTC, as a monotonic time."
  (check-type 'time-utc->time-monotonic time-utc time)
  (shift-time time time-monotonic (utc->tai-offset (time-second time))))

(define (time-monotonic->time-utc time)
  "Return TIME, a monotonic time, as a time in UTC."
  (check-type 'time-monotonic->time-utc time-monotonic time)
  (shift-time time time-utc (- (tai->utc-offset (time-second time)))))

(define (time-tai->time-monotonic time)
  "Return TIME, in TAI, as a monotonic time."
  (check-type 'time-tai->time-monotonic time-tai time)
  (shift-time time time-monotonic 0))

(define (time-monotonic->time-tai time)
  "Return TIME, a monotonic time, as a time in TAI."
  (check-type 'time-monotonic->time-tai time-monotonic time)
  (shift-time time time-tai 0))

(define time-utc->time-tai! time-utc->time-tai)
(define time-tai->time-utc! time-tai->time-utc)
(define time-utc->time-monotonic! time-utc->time-monotonic)
(define time-monotonic->time-utc! time-monotonic->time-utc)
(define time-tai->time-monotonic! time-tai->time-monotonic)
(define time-monotonic->time-tai! time-monotonic->time-tai)

;; Dates.

(define-record-type date
  (make-date nanosecond second minute hour day month year zone-offset)
  date?
  (nanosecond date-nanosecond)
  (second date-second)
  (minute date-minute)
  (hour date-hour)
  (day date-day)
  (month date-month)
  (year date-year)
  (zone-offset date-zone-offset))

;; The Julian day number of 1970-01-01 at noon.
(define epoch-day 2440588)

(define (day-number day month year)
  "Return the Julian day number of the date at noon.  There is no year 0."
  (let* ((late (quotient (- 14 month) 12))
         (y (- (+ year 4800) late (if (negative? year) -1 0)))
         (m (+ month (* 12 late) -3)))
    (+ day
       (quotient (+ (* 153 m) 2) 5)
       (* 365 y)
       (floor-quotient y 4)
       (- (floor-quotient y 100))
       (floor-quotient y 400)
       -32045)))

(define (day-number->date number)
  "Return the list of the day, the month and the year of the Julian day NUMBER."
  (let* ((days (+ number 32044))
         (centuries (floor-quotient (+ (* 4 days) 3) 146097))
         (in-century (- days (floor-quotient (* 146097 centuries) 4)))
         (years (floor-quotient (+ (* 4 in-century) 3) 1461))
         (in-year (- in-century (floor-quotient (* 1461 years) 4)))
         (months (floor-quotient (+ (* 5 in-year) 2) 153))
         (late (floor-quotient months 10))
         (year (+ (* 100 centuries) years -4800 late)))
    (list (+ 1 (- in-year (floor-quotient (+ (* 153 months) 2) 5)))
          (+ months 3 (* -12 late))
          (if (<= year 0) (- year 1) year))))

(define (local-offset second)
  "Return the seconds that local time is ahead of UTC at SECOND in UTC."
  (- (tm:gmtoff (localtime second))))

(define* (time-utc->date time #:optional (offset (local-offset (time-second time))))
  "Return the date of TIME, in UTC, where local time is OFFSET seconds ahead."
  (check-type 'time-utc->date time-utc time)
  (seconds->date (time-second time) (time-nanosecond time) offset))

(define (seconds->date second nanosecond offset)
  (let* ((local (+ second offset))
         (in-day (floor-remainder local day-seconds))
         (date (day-number->date (+ epoch-day (floor-quotient local day-seconds)))))
    (make-date nanosecond
               (remainder in-day 60)
               (quotient (remainder in-day 3600) 60)
               (quotient in-day 3600)
               (car date) (cadr date) (caddr date)
               offset)))

(define* (time-tai->date time #:optional (offset (local-offset (time-second time))))
  "Return the date of TIME, in TAI."
  (time-utc->date (time-tai->time-utc time) offset))

(define* (time-monotonic->date time #:optional (offset (local-offset (time-second time))))
  "Return the date of TIME, a monotonic time."
  (time-utc->date (time-monotonic->time-utc time) offset))

(define (date->time-utc date)
  "Return DATE as a time in UTC."
  (%make-time time-utc
              (date-nanosecond date)
              (+ (* day-seconds
                    (- (day-number (date-day date) (date-month date) (date-year date))
                       epoch-day))
                 (* 3600 (date-hour date))
                 (* 60 (date-minute date))
                 (date-second date)
                 (- (date-zone-offset date)))))

(define (date->time-tai date)
  "Return DATE as a time in TAI."
  (time-utc->time-tai (date->time-utc date)))

(define (date->time-monotonic date)
  "Return DATE as a monotonic time."
  (time-utc->time-monotonic (date->time-utc date)))

(define* (current-date #:optional offset)
  "Return the current date, where local time is OFFSET seconds ahead of UTC."
  (let ((now (current-time)))
    (time-utc->date now (or offset (local-offset (time-second now))))))

(define (leap-year? year)
  (or (zero? (modulo year 400))
      (and (zero? (modulo year 4))
           (not (zero? (modulo year 100))))))

(define (date-year-day date)
  "Return the number of the day of DATE in its year, from 1."
  (+ 1 (- (day-number (date-day date) (date-month date) (date-year date))
          (day-number 1 1 (date-year date)))))

(define (week-day day month year)
  (modulo (+ 1 (day-number day month year)) 7))

(define (date-week-day date)
  "Return the day of the week of DATE, 0 being Sunday."
  (week-day (date-day date) (date-month date) (date-year date)))

(define (days-before-first-week date first-day)
  "Return how many days of the year of DATE are before the first FIRST-DAY of the week."
  (modulo (- first-day (week-day 1 1 (date-year date))) 7))

(define (date-week-number date first-day)
  "Return the number of the week of DATE as Guile counts it, where weeks begin with the day
FIRST-DAY: how many weeks have passed since the first of them began."
  (floor-quotient (- (date-year-day date) 1 (days-before-first-week date first-day))
                  7))

(define (printed-week-number date first-day)
  "Return the number of the week of DATE as it is printed: days before the first week are in week
0."
  (+ (date-week-number date first-day)
     (if (zero? (days-before-first-week date first-day)) 0 1)))

;; Julian days.

(define (date->julian-day date)
  "Return the Julian day of DATE, a rational number."
  (time-utc->julian-day (date->time-utc date)))

(define (date->modified-julian-day date)
  "Return the modified Julian day of DATE."
  (julian->modified (date->julian-day date)))

(define (julian->modified day)
  (- day 4800001/2))

(define (modified->julian day)
  (+ day 4800001/2))

(define (time-utc->julian-day time)
  "Return the Julian day of TIME, in UTC."
  (+ (- epoch-day 1/2)
     (/ (+ (time-second time) (/ (time-nanosecond time) nanoseconds))
        day-seconds)))

(define (time-utc->modified-julian-day time)
  "Return the modified Julian day of TIME, in UTC."
  (julian->modified (time-utc->julian-day time)))

(define (time-tai->julian-day time)
  "Return the Julian day of TIME, in TAI."
  (time-utc->julian-day (time-tai->time-utc time)))

(define (time-tai->modified-julian-day time)
  "Return the modified Julian day of TIME, in TAI."
  (julian->modified (time-tai->julian-day time)))

(define (time-monotonic->julian-day time)
  "Return the Julian day of TIME, a monotonic time."
  (time-utc->julian-day (time-monotonic->time-utc time)))

(define (time-monotonic->modified-julian-day time)
  "Return the modified Julian day of TIME, a monotonic time."
  (julian->modified (time-monotonic->julian-day time)))

(define (julian-day->time-utc day)
  "Return the Julian DAY as a time in UTC."
  (total->time time-utc
               (floor (* (- (inexact->exact day) (- epoch-day 1/2)) day-seconds nanoseconds))))

(define (julian-day->time-tai day)
  "Return the Julian DAY as a time in TAI."
  (time-utc->time-tai (julian-day->time-utc day)))

(define (julian-day->time-monotonic day)
  "Return the Julian DAY as a monotonic time."
  (time-utc->time-monotonic (julian-day->time-utc day)))

(define* (julian-day->date day #:optional offset)
  "Return the date of the Julian DAY, where local time is OFFSET seconds ahead of UTC."
  (let ((time (julian-day->time-utc day)))
    (time-utc->date time (or offset (local-offset (time-second time))))))

(define (modified-julian-day->time-utc day)
  "Return the modified Julian DAY as a time in UTC."
  (julian-day->time-utc (modified->julian day)))

(define (modified-julian-day->time-tai day)
  "Return the modified Julian DAY as a time in TAI."
  (julian-day->time-tai (modified->julian day)))

(define (modified-julian-day->time-monotonic day)
  "Return the modified Julian DAY as a monotonic time."
  (julian-day->time-monotonic (modified->julian day)))

(define* (modified-julian-day->date day #:optional offset)
  "Return the date of the modified Julian DAY."
  (julian-day->date (modified->julian day) offset))

(define (current-julian-day)
  "Return the current Julian day."
  (time-utc->julian-day (current-time)))

(define (current-modified-julian-day)
  "Return the current modified Julian day."
  (julian->modified (current-julian-day)))

;; Printing.

(define day-names
  #("Sunday" "Monday" "Tuesday" "Wednesday" "Thursday" "Friday" "Saturday"))

(define month-names
  #("January" "February" "March" "April" "May" "June" "July" "August" "September" "October"
    "November" "December"))

(define (abbreviate name)
  (substring name 0 3))

(define (pad number width char)
  "Return NUMBER, filled up to WIDTH characters with CHAR."
  (let ((digits (number->string number)))
    (string-append (make-string (max 0 (- width (string-length digits))) char) digits)))

(define (hour-12 date)
  (if (> (date-hour date) 12)
      (- (date-hour date) 12)
      (date-hour date)))

(define (zone->string offset)
  "Return OFFSET, in seconds, as RFC 822 writes it."
  (if (zero? offset)
      "Z"
      (let ((minutes (quotient (abs offset) 60)))
        (string-append (if (negative? offset) "-" "+")
                       (pad (quotient minutes 60) 2 #\0)
                       (pad (remainder minutes 60) 2 #\0)))))

(define (fraction->string date)
  "Return the seconds of DATE with their fraction."
  (let ((nanosecond (date-nanosecond date)))
    (string-append (number->string (date-second date))
                   "."
                   (if (zero? nanosecond)
                       "0"
                       (string-trim-right (pad nanosecond 9 #\0) #\0)))))

(define (directive->string date directive)
  "Return what DIRECTIVE, a character, stands for in DATE."
  (define (two number char)
    (pad number 2 char))
  (define (in-format template)
    (date->string date template))
  (case directive
    ((#\~) "~")
    ((#\a) (abbreviate (vector-ref day-names (date-week-day date))))
    ((#\A) (vector-ref day-names (date-week-day date)))
    ((#\b #\h) (abbreviate (vector-ref month-names (- (date-month date) 1))))
    ((#\B) (vector-ref month-names (- (date-month date) 1)))
    ((#\c) (in-format "~a ~b ~d ~H:~M:~S~z ~Y"))
    ((#\d) (two (date-day date) #\0))
    ((#\D) (in-format "~m/~d/~y"))
    ((#\e) (two (date-day date) #\space))
    ((#\f) (fraction->string date))
    ((#\H) (two (date-hour date) #\0))
    ((#\I) (two (hour-12 date) #\0))
    ((#\j) (pad (date-year-day date) 3 #\0))
    ((#\k) (two (date-hour date) #\space))
    ((#\l) (two (hour-12 date) #\space))
    ((#\m) (two (date-month date) #\0))
    ((#\M) (two (date-minute date) #\0))
    ((#\n) "\n")
    ((#\N) (pad (date-nanosecond date) 9 #\0))
    ((#\p) (if (< (date-hour date) 12) "AM" "PM"))
    ((#\r) (in-format "~I:~M:~S ~p"))
    ((#\s) (number->string (time-second (date->time-utc date))))
    ((#\S) (two (date-second date) #\0))
    ((#\t) "\t")
    ((#\T) (in-format "~H:~M:~S"))
    ((#\U) (two (printed-week-number date 0) #\0))
    ((#\V) (two (date-week-number date 1) #\0))
    ((#\w) (number->string (date-week-day date)))
    ((#\W) (two (printed-week-number date 1) #\0))
    ((#\x) (in-format "~m/~d/~y"))
    ((#\X) (in-format "~H:~M:~S"))
    ((#\y) (two (modulo (date-year date) 100) #\0))
    ((#\Y) (pad (date-year date) 4 #\0))
    ((#\z) (zone->string (date-zone-offset date)))
    ((#\Z) (zone->string (date-zone-offset date)))
    ((#\1) (in-format "~Y-~m-~d"))
    ((#\2) (in-format "~H:~M:~S~z"))
    ((#\3) (in-format "~H:~M:~S"))
    ((#\4) (in-format "~Y-~m-~dT~H:~M:~S~z"))
    ((#\5) (in-format "~Y-~m-~dT~H:~M:~S"))
    (else (time-error 'date-printer 'bad-date-format-string (string #\~ directive)))))

(define* (date->string date #:optional (template "~c"))
  "Return DATE as TEMPLATE says, in which a tilde begins a directive; a minus or an underscore after
it, which would change the padding, has no effect, as in Guile."
  (let ((end (string-length template)))
    (define (char-at i)
      (if (< i end)
          (string-ref template i)
          (time-error 'date-printer 'bad-date-format-string template)))
    (let loop ((i 0) (parts '()))
      (cond ((= i end) (string-concatenate (reverse! parts)))
            ((not (char=? (string-ref template i) #\~))
             (loop (+ i 1) (cons (string (string-ref template i)) parts)))
            (else
             (case (char-at (+ i 1))
               ((#\- #\_)
                (loop (+ i 3) (cons (directive->string date (char-at (+ i 2))) parts)))
               (else
                (loop (+ i 2) (cons (directive->string date (char-at (+ i 1))) parts)))))))))

;; Reading.

(define (bad-date text)
  (time-error 'string->date 'bad-date-format-string text))

(define (skip-to port pred)
  "Read characters of PORT until PRED is true of the next one."
  (let ((c (peek-char port)))
    (cond ((eof-object? c) (bad-date "end of text"))
          ((not (pred c))
           (read-char port)
           (skip-to port pred)))))

(define (read-digits port most)
  "Read an integer of at most MOST digits, any number if that is #f, from PORT."
  (let loop ((value 0) (count 0))
    (let ((c (peek-char port)))
      (if (and (char? c)
               (char-numeric? c)
               (or (not most) (< count most)))
          (begin
            (read-char port)
            (loop (+ (* 10 value) (- (char->integer c) (char->integer #\0))) (+ count 1)))
          (if (zero? count) (bad-date c) value)))))

(define (read-padded port)
  "Read an integer of two places, the first of which may be a space, from PORT."
  (when (eqv? (peek-char port) #\space)
    (read-char port))
  (read-digits port 2))

(define (read-name port names shorten)
  "Read one of NAMES, each changed by SHORTEN, from PORT, and return its place."
  (let* ((word (let loop ((chars '()))
                 (let ((c (peek-char port)))
                   (if (and (char? c) (char-alphabetic? c))
                       (loop (cons (read-char port) chars))
                       (list->string (reverse chars))))))
         (place (list-index (map (lambda (name) (string-ci=? word (shorten name)))
                                 (vector->list names))
                            #t)))
    (or place (bad-date word))))

(define (read-zone port)
  "Read the offset of a time zone from PORT."
  (let ((sign (read-char port)))
    (cond ((memv sign '(#\Z #\z)) 0)
          ((memv sign '(#\+ #\-))
           (let ((hours (read-digits port 2)))
             (when (eqv? (peek-char port) #\:)
               (read-char port))
             (let ((offset (+ (* 3600 hours) (* 60 (read-digits port 2)))))
               (if (eqv? sign #\-) (- offset) offset))))
          (else (bad-date sign)))))

(define (century year)
  "Return the year that the two digits YEAR stand for: the nearest one."
  (let* ((current (date-year (current-date 0)))
         (full (+ year (* 100 (quotient current 100)))))
    (cond ((>= (- full current) 50) (- full 100))
          ((< (- full current) -50) (+ full 100))
          (else full))))

(define (read-directive port directive)
  "Read from PORT what DIRECTIVE, a character, stands for; return a pair of the date's part that it
is, and its value, or #f."
  (case directive
    ((#\a) (skip-to port char-alphabetic?) (read-name port day-names abbreviate) #f)
    ((#\A) (skip-to port char-alphabetic?) (read-name port day-names identity) #f)
    ((#\b #\h)
     (skip-to port char-alphabetic?)
     (cons 'month (+ 1 (read-name port month-names abbreviate))))
    ((#\B)
     (skip-to port char-alphabetic?)
     (cons 'month (+ 1 (read-name port month-names identity))))
    ((#\d) (skip-to port char-numeric?) (cons 'day (read-digits port 2)))
    ((#\e) (cons 'day (read-padded port)))
    ((#\H) (skip-to port char-numeric?) (cons 'hour (read-digits port 2)))
    ((#\k) (cons 'hour (read-padded port)))
    ((#\m) (skip-to port char-numeric?) (cons 'month (read-digits port 2)))
    ((#\M) (skip-to port char-numeric?) (cons 'minute (read-digits port 2)))
    ((#\S) (skip-to port char-numeric?) (cons 'second (read-digits port 2)))
    ((#\N) (skip-to port char-numeric?) (cons 'nanosecond (read-digits port #f)))
    ((#\y) (cons 'year (century (read-digits port 2))))
    ((#\Y) (skip-to port char-numeric?) (cons 'year (read-digits port 4)))
    ((#\z) (skip-to port (lambda (c) (memv c '(#\Z #\z #\+ #\-)))) (cons 'zone (read-zone port)))
    ((#\~) (unless (eqv? (read-char port) #\~) (bad-date "~")) #f)
    (else (bad-date (string #\~ directive)))))

(define (string->date text template)
  "Return the date that TEXT writes as TEMPLATE says."
  (let ((port (open-input-string text))
        (end (string-length template)))
    (let loop ((i 0) (parts '()))
      (cond ((= i end) (parts->date parts))
            ((not (char=? (string-ref template i) #\~))
             (unless (eqv? (read-char port) (string-ref template i))
               (bad-date template))
             (loop (+ i 1) parts))
            ((= (+ i 1) end) (bad-date template))
            (else
             (let ((part (read-directive port (string-ref template (+ i 1)))))
               (loop (+ i 2) (if part (cons part parts) parts))))))))

(define (parts->date parts)
  "Return the date made of PARTS, an association list."
  (define (part name default)
    (let ((entry (assq name parts)))
      (if entry (cdr entry) default)))
  (let* ((day (part 'day #f))
         (month (part 'month #f))
         (year (part 'year #f)))
    (unless (and day month year)
      (bad-date "incomplete date"))
    (let ((date (make-date (part 'nanosecond 0) (part 'second 0) (part 'minute 0) (part 'hour 0)
                           day month year (part 'zone 0))))
      (if (assq 'zone parts)
          date
          (let ((second (time-second (date->time-utc date))))
            (make-date (date-nanosecond date) (date-second date) (date-minute date)
                       (date-hour date) day month year (local-offset second)))))))
