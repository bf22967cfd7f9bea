;;; guixlite --- reading and writing Scheme with comments
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Code is written without comments; reading them is refused.

(define-module (guix read-print)
  #:autoload   (ice-9 pretty-print) (pretty-print)
  #:use-module (guix refused)
  #:export (pretty-print-with-comments
            pretty-print-with-comments/splice
            read-with-comments
            read-with-comments/sequence
            object->string*
            blank?
            vertical-space
            vertical-space?
            vertical-space-height
            canonicalize-vertical-space
            page-break
            page-break?
            <comment>
            comment
            comment?
            comment->string
            comment-margin?
            canonicalize-comment))

(define* (pretty-print-with-comments port object #:key (indent 0)
                                     #:allow-other-keys)
  "Write OBJECT to PORT, from column INDENT on."
  (pretty-print object port #:per-line-prefix (make-string indent #\space)))

(define* (object->string* object indent #:rest arguments)
  "Return OBJECT as 'pretty-print-with-comments' writes it."
  (call-with-output-string
    (lambda (port)
      (pretty-print-with-comments port object #:indent indent))))

(define-refused "reads comments"
  pretty-print-with-comments/splice read-with-comments
  read-with-comments/sequence blank? vertical-space vertical-space?
  vertical-space-height canonicalize-vertical-space page-break page-break?
  <comment> comment comment? comment->string comment-margin?
  canonicalize-comment)
