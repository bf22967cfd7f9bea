;;; guixlite --- compression with zlib
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Nothing is compressed.

(define-module (zlib)
  #:use-module (guix refused)
  #:export (make-gzip-input-port
            make-gzip-output-port
            call-with-gzip-input-port
            call-with-gzip-output-port
            %default-buffer-size
            %default-compression-level
            compress
            uncompress
            adler32
            crc32
            make-zlib-input-port
            make-zlib-output-port
            call-with-zlib-input-port
            call-with-zlib-output-port))

(define-refused "compresses data"
  make-gzip-input-port make-gzip-output-port call-with-gzip-input-port
  call-with-gzip-output-port %default-buffer-size %default-compression-level
  compress uncompress adler32 crc32 make-zlib-input-port
  make-zlib-output-port call-with-zlib-input-port call-with-zlib-output-port)
