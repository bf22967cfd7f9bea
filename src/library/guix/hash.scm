;;; guixlite --- hashes of files
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Which files belong to version control, and the hash of a file.

(define-module (guix hash)
  #:use-module (guix refused)
  #:export (vcs-file?
            vcs-file-predicate
            file-hash*))

(define %vcs-directories
  '(".bzr" ".git" ".hg" ".svn" "CVS"))

(define* (vcs-file? file stat #:optional (directories %vcs-directories))
  "Return true if FILE, with STAT, belongs to one of the version control systems
whose directories are listed in DIRECTORIES."
  (case (stat:type stat)
    ((directory) (member (basename file) directories))
    ((regular) (and (member ".git" directories)
                    (string=? (basename file) ".git")))
    (else #f)))

(define (vcs-file-predicate directory)
  "Return the predicate of the files, given with their 'stat', that belong to
the version control of DIRECTORY."
  (let ((directories (filter (lambda (name)
                               (file-exists? (in-vicinity directory name)))
                             %vcs-directories)))
    (lambda (file stat)
      (vcs-file? file stat directories))))

(define-refused "computes the hash of a file" file-hash*)
