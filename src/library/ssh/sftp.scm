;;; guixlite --- SSH file transfer
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; No connection is made.

(define-module (ssh sftp)
  #:use-module (guix refused)
  #:export (sftp-session?
            make-sftp-session
            sftp-get-session
            sftp-get-error
            sftp-mkdir
            sftp-rmdir
            sftp-mv
            sftp-symlink
            sftp-readlink
            sftp-chmod
            sftp-unlink
            %make-sftp-session
            %sftp-init
            sftp-open
            sftp-file?
            sftp-dir?
            sftp-dir-open
            sftp-dir-open-stream
            sftp-dir-path
            sftp-dir-session
            sftp-dir-close
            sftp-dir-eof?
            sftp-dir-read
            call-with-remote-input-file
            call-with-remote-output-file
            with-input-from-remote-file
            with-output-to-remote-file))

(define-refused "connects to another machine"
  sftp-session? make-sftp-session sftp-get-session sftp-get-error sftp-mkdir
  sftp-rmdir sftp-mv sftp-symlink sftp-readlink sftp-chmod sftp-unlink
  %make-sftp-session %sftp-init sftp-open sftp-file? sftp-dir? sftp-dir-open
  sftp-dir-open-stream sftp-dir-path sftp-dir-session sftp-dir-close
  sftp-dir-eof? sftp-dir-read call-with-remote-input-file
  call-with-remote-output-file with-input-from-remote-file
  with-output-to-remote-file)
