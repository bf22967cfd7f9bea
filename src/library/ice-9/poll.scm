;;; guixlite --- (ice-9 poll): waiting for ports, which is not there
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (ice-9 poll)
  #:use-module (system refused)
  #:export (POLLERR POLLHUP POLLIN POLLNVAL POLLOUT POLLPRI POLLRDHUP make-empty-poll-set poll
            poll-set-add! poll-set-events poll-set-find-port poll-set-nfds poll-set-port
            poll-set-remove! poll-set-revents poll-set? set-poll-set-events!
            set-poll-set-revents!))

(define-refused network make-empty-poll-set poll poll-set-add! poll-set-events poll-set-find-port
  poll-set-port poll-set-remove! poll-set-revents set-poll-set-events! set-poll-set-revents!)

(define-refused-syntax network poll-set-nfds poll-set?)

(define POLLERR 'POLLERR)

(define POLLHUP 'POLLHUP)

(define POLLIN 'POLLIN)

(define POLLNVAL 'POLLNVAL)

(define POLLOUT 'POLLOUT)

(define POLLPRI 'POLLPRI)

(define POLLRDHUP 'POLLRDHUP)
