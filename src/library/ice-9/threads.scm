;;; guixlite --- (ice-9 threads): one thread, and what would run in others
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;
;; No thread is started: the parallel forms run in order, and mutexes only know whether they are
;; locked.

(define-module (ice-9 threads)
  #:use-module (srfi srfi-9)
  #:export (%thread-handler all-threads begin-thread broadcast-condition-variable
            call-with-new-thread cancel-thread condition-variable? current-processor-count
            current-thread join-thread letpar lock-mutex make-condition-variable make-mutex
            make-recursive-mutex make-thread monitor mutex-level mutex-locked? mutex-owner mutex?
            n-for-each-par-map n-par-for-each n-par-map par-for-each par-map parallel
            signal-condition-variable thread-exited? thread? total-processor-count try-mutex
            unlock-mutex wait-condition-variable with-mutex yield))

(define-record-type <mutex>
  (new-mutex level)
  mutex?
  (level mutex-level set-mutex-level!))

(define-record-type <condition-variable>
  (make-condition-variable)
  condition-variable?)

(define-record-type <thread>
  (new-thread)
  thread?)

(define the-thread (new-thread))

(define %thread-handler (make-parameter #f))

(define (current-thread)
  "Return the one thread."
  the-thread)

(define (all-threads)
  "Return the list of the one thread."
  (list the-thread))

(define (thread-exited? thread)
  "Return #f: the one thread runs."
  #f)

(define (call-with-new-thread thunk . handler)
  "Refuse to start a thread."
  (%refuse 'thread "call-with-new-thread"))

(define-syntax-rule (begin-thread body ...)
  (call-with-new-thread (lambda () body ...)))

(define (make-thread proc . arguments)
  "Refuse to start a thread."
  (%refuse 'thread "make-thread"))

(define (join-thread thread . options)
  "Refuse to wait for a thread."
  (%refuse 'thread "join-thread"))

(define (cancel-thread thread . values)
  "Refuse to end a thread."
  (%refuse 'thread "cancel-thread"))

(define (yield)
  "Do nothing: there is no other thread."
  #f)

(define (current-processor-count)
  "Return the number of processors that are used: one."
  1)

(define (total-processor-count)
  "Return the number of processors that are used: one."
  1)

;; Mutexes.

(define (make-mutex . flags)
  "Return a mutex that is not locked."
  (new-mutex 0))

(define (make-recursive-mutex)
  "Return a mutex that is not locked."
  (new-mutex 0))

(define (lock-mutex mutex . options)
  "Lock MUTEX."
  (set-mutex-level! mutex (+ 1 (mutex-level mutex)))
  #t)

(define (try-mutex mutex)
  "Lock MUTEX, which succeeds."
  (lock-mutex mutex))

(define (unlock-mutex mutex . options)
  "Unlock MUTEX."
  (set-mutex-level! mutex (max 0 (- (mutex-level mutex) 1)))
  #t)

(define (mutex-locked? mutex)
  "Return true when MUTEX is locked."
  (positive? (mutex-level mutex)))

(define (mutex-owner mutex)
  "Return the one thread if MUTEX is locked, or #f."
  (and (mutex-locked? mutex) the-thread))

(define-syntax-rule (with-mutex mutex body ...)
  (let ((held mutex))
    (dynamic-wind
      (lambda () (lock-mutex held))
      (lambda () body ...)
      (lambda () (unlock-mutex held)))))

(define-syntax-rule (monitor body ...)
  (let () body ...))

(define (wait-condition-variable variable mutex . time)
  "Refuse to wait for another thread."
  (%refuse 'thread "wait-condition-variable"))

(define (signal-condition-variable variable)
  "Do nothing: no thread waits."
  #t)

(define (broadcast-condition-variable variable)
  "Do nothing: no thread waits."
  #t)

;; What could run in parallel.

(define-syntax-rule (parallel expression ...)
  (values expression ...))

(define-syntax-rule (letpar bindings body ...)
  (let bindings body ...))

(define (par-map proc . lists)
  "Return what 'map' returns."
  (apply map proc lists))

(define (par-for-each proc . lists)
  "Do what 'for-each' does."
  (apply for-each proc lists))

(define (n-par-map count proc . lists)
  "Return what 'map' returns."
  (apply map proc lists))

(define (n-par-for-each count proc . lists)
  "Do what 'for-each' does."
  (apply for-each proc lists))

(define (n-for-each-par-map count serial-proc proc . lists)
  "Call SERIAL-PROC with each of the values that PROC returns for the elements of LISTS."
  (for-each serial-proc (apply map proc lists)))
