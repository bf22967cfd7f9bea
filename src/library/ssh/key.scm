;;; guixlite --- SSH keys
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; No connection is made.

(define-module (ssh key)
  #:use-module (guix refused)
  #:export (key
            key?
            public-key?
            private-key?
            make-keypair
            get-key-type
            public-key->string
            string->public-key
            public-key-from-file
            private-key->public-key
            private-key-from-file
            private-key-to-file
            get-public-key-hash
            bytevector->hex-string))

(define-refused "connects to another machine"
  key key? public-key? private-key? make-keypair get-key-type
  public-key->string string->public-key public-key-from-file
  private-key->public-key private-key-from-file private-key-to-file
  get-public-key-hash bytevector->hex-string)
