;;; guixlite --- (system foreign): foreign functions, which are not there
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (system foreign)
  #:use-module (system refused)
  #:export (%null-pointer alignof bytevector->pointer complex-double complex-float
            define-wrapped-pointer-type dereference-pointer double float int int16 int32 int64
            int8 intptr_t long make-c-struct make-pointer null-pointer? parse-c-struct
            pointer->bytevector pointer->procedure pointer->scm pointer->string pointer-address
            pointer? procedure->pointer ptrdiff_t scm->pointer set-pointer-finalizer! short
            size_t sizeof ssize_t string->pointer uint16 uint32 uint64 uint8 uintptr_t
            unsigned-int unsigned-long unsigned-short void))

(define-refused foreign alignof bytevector->pointer dereference-pointer make-c-struct make-pointer
  null-pointer? parse-c-struct pointer->bytevector pointer->procedure pointer->scm pointer->string
  pointer-address pointer? procedure->pointer scm->pointer set-pointer-finalizer! sizeof
  string->pointer)

(define-refused-syntax foreign define-wrapped-pointer-type)

(define %null-pointer '%null-pointer)

(define complex-double 'complex-double)

(define complex-float 'complex-float)

(define double 'double)

(define float 'float)

(define int 'int)

(define int16 'int16)

(define int32 'int32)

(define int64 'int64)

(define int8 'int8)

(define intptr_t 'intptr_t)

(define long 'long)

(define ptrdiff_t 'ptrdiff_t)

(define short 'short)

(define size_t 'size_t)

(define ssize_t 'ssize_t)

(define uint16 'uint16)

(define uint32 'uint32)

(define uint64 'uint64)

(define uint8 'uint8)

(define uintptr_t 'uintptr_t)

(define unsigned-int 'unsigned-int)

(define unsigned-long 'unsigned-long)

(define unsigned-short 'unsigned-short)

(define void 'void)
