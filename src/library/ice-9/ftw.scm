;;; guixlite --- (ice-9 ftw): walking directories
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (ice-9 ftw)
  #:export (file-system-fold file-system-tree ftw nftw scandir))

(define* (scandir name #:optional (select? (const #t)) (entry<? string<?))
  "Return the names in the directory NAME for which SELECT? is true, sorted by ENTRY<?, or #f when it
cannot be read."
  (let ((entries (%directory-entries name)))
    (and entries
         (sort (filter select? entries) entry<?))))

(define (try-stat stat file)
  "Return what STAT says of FILE, or the number of the system's error."
  (catch 'system-error
    (lambda () (stat file))
    (lambda arguments (system-error-errno arguments))))

(define (children directory)
  "Return the names in DIRECTORY but for itself and its parent, sorted, or #f."
  (scandir directory (lambda (name) (not (member name '("." ".."))))))

(define* (file-system-fold enter? leaf down up skip error init file-name #:optional (stat lstat))
  "Walk the tree below FILE-NAME and combine its files: LEAF is called for each that is no directory,
DOWN and UP before and after a directory's content, SKIP for a directory that ENTER? refuses, and
ERROR for what STAT fails on.  They get the file's name, what STAT says of it and the result so far,
INIT at first; ERROR gets the error's number before that."
  (let walk ((path file-name) (result init))
    (let ((st (try-stat stat path)))
      (cond ((integer? st) (error path #f st result))
            ((not (eq? (stat:type st) 'directory)) (leaf path st result))
            ((not (enter? path st result)) (skip path st result))
            (else
             (let ((names (children path)))
               (if names
                   (let loop ((names names) (result (down path st result)))
                     (if (null? names)
                         (up path st result)
                         (loop (cdr names)
                               (walk (string-append path "/" (car names)) result))))
                   (error path st EACCES result))))))))

(define* (file-system-tree file-name #:optional (enter? (lambda (name st) #t)) (stat lstat))
  "Return the tree of FILE-NAME: its base name, what STAT says of it, and the trees of what stands in
it if it is a directory that ENTER? accepts."
  (let walk ((path file-name))
    (let ((st (try-stat stat path)))
      (and (not (integer? st))
           (cons* (basename path) st
                  (if (and (eq? (stat:type st) 'directory) (enter? path st))
                      (filter identity
                              (map (lambda (name) (walk (string-append path "/" name)))
                                   (or (children path) '())))
                      '()))))))

(define (kind-of st)
  "Return the symbol by which 'ftw' and 'nftw' tell what ST is the status of."
  (if (eq? (stat:type st) 'directory) 'directory 'regular))

(define (ftw file-name proc . options)
  "Call PROC with the name, the status and the kind of each file below FILE-NAME, until it returns
#f."
  (let walk ((path file-name))
    (let ((st (try-stat stat path)))
      (if (integer? st)
          (proc path #f 'invalid-stat)
          (and (proc path st (kind-of st))
               (or (not (eq? (stat:type st) 'directory))
                   (and-map (lambda (name) (walk (string-append path "/" name)))
                            (or (children path) '()))))))))

(define (nftw file-name proc . options)
  "Like 'ftw', but PROC gets also the length of the directory part of the name and the depth; the
option 'depth' lets a directory come after what stands in it, and 'physical' does not follow links."
  (let ((stat (if (memq 'physical options) lstat stat))
        (depth-first? (memq 'depth options)))
    (let walk ((path file-name) (level 0))
      (let* ((st (try-stat stat path))
             (base (- (string-length path) (string-length (basename path))))
             (directory? (and (not (integer? st)) (eq? (stat:type st) 'directory)))
             (visit (lambda ()
                      (if (integer? st)
                          (proc path #f 'invalid-stat base level)
                          (proc path st
                                (if (and directory? depth-first?)
                                    'directory-processed
                                    (kind-of st))
                                base level))))
             (descend (lambda ()
                        (or (not directory?)
                            (and-map (lambda (name)
                                       (walk (string-append path "/" name) (+ level 1)))
                                     (or (children path) '()))))))
        (if depth-first?
            (and (descend) (visit))
            (and (visit) (descend)))))))
