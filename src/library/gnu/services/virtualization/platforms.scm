;;; guixlite --- the platforms whose programs QEMU can run
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The kernel knows a program by the first twenty bytes of its ELF header:
;;; word size, byte order, and the number of the machine.

(define-module (gnu services virtualization platforms)
  #:use-module (guix records)
  #:use-module (rnrs bytevectors)
  #:use-module (ice-9 match)
  #:export (%qemu-platforms
            lookup-qemu-platforms
            qemu-platform?
            qemu-platform-name
            qemu-platform-magic
            qemu-platform-mask
            qemu-platform-flags))

;; By the flags, the kernel opens QEMU at once, so that it need not be found in
;; a container, and hands it the program's own name.
(define-record-type* <qemu-platform>
  qemu-platform make-qemu-platform
  qemu-platform?
  (name   qemu-platform-name)                     ;string
  (family qemu-platform-family)                   ;string
  (magic  qemu-platform-magic)                    ;bytevector
  (mask   qemu-platform-mask)                     ;bytevector
  (flags  qemu-platform-flags (default "FP")))    ;string

(define (elf-header bits byte-order machine)
  "Return the start of the header of an executable for MACHINE, a number."
  (define (half number)
    (match byte-order
      ('little (list (logand number 255) (ash number -8)))
      ('big (list (ash number -8) (logand number 255)))))

  (u8-list->bytevector
   `(127 69 76 70                                 ;DEL E L F
     ,(if (= bits 64) 2 1)
     ,(if (eq? byte-order 'big) 2 1)
     1 0 0 0 0 0 0 0 0 0
     ,@(half 2)
     ,@(half machine))))

(define* (header-mask byte-order #:key (ident '(255 255 255)) machine)
  "Return which bits of a header count: all but the kind of system and, in the
object's type, the bit that tells shared objects from programs.  IDENT stands for
the sixth to the eighth byte, MACHINE for the last two."
  (define word
    (or machine '(255 255)))

  (u8-list->bytevector
   `(255 255 255 255 255
     ,@ident
     255 255 255 255 255 255 255 255
     ,@(match byte-order
         ('little '(254 255))
         ('big '(255 254)))
     ,@word)))

;; What the sixth to the eighth byte of a mask are: the system's kind counts or
;; does not, and some targets are lenient about version and byte order.
(define %strict '(255 255 255))
(define %any-system '(255 255 0))
(define %lenient '(254 254 255))
(define %lenient-any-system '(254 254 0))

(define platform
  (match-lambda
    ((platform-name family bits byte-order machine ident . rest)
     (qemu-platform
      (name platform-name)
      (family family)
      (magic (elf-header bits byte-order machine))
      (mask (match rest
              (() (header-mask byte-order #:ident ident))
              ((mask) mask)))))))

(define %ppc64le-mask
  (header-mask 'little #:ident %any-system #:machine '(255 0)))

(define %loongarch64-mask
  (u8-list->bytevector
   '(255 255 255 255 255 255 255 252 0 255 255 255 255 255 255 255
     254 255 255 255)))

(define %qemu-platforms
  (map platform
       `(("i386" "i386" 32 little 3 ,%lenient)
         ("x86_64" "i386" 64 little 62 ,%lenient-any-system)
         ("alpha" "alpha" 64 little #x9026 ,%lenient)
         ("arm" "arm" 32 little 40 ,%any-system)
         ("sparc32plus" "sparc" 32 big 18 ,%strict)
         ("sparc64" "sparc" 64 big 43 ,%any-system)
         ("ppc" "ppc" 32 big 20 ,%any-system)
         ("ppc64" "ppc" 64 big 21 ,%any-system)
         ("ppc64le" "ppcle" 64 little 21 ,%any-system ,%ppc64le-mask)
         ("m68k" "m68k" 32 big 4 (255 254 254))
         ("mips" "mips" 32 big 8 ,%any-system)
         ("mipsel" "mips" 32 little 8 ,%any-system)
         ("mipsn32" "mips" 32 big 8 ,%any-system)
         ("mipsn32el" "mips" 32 little 8 ,%any-system)
         ("mips64" "mips" 64 big 8 ,%any-system)
         ("mips64el" "mips" 64 little 8 ,%any-system)
         ("sh4" "sh4" 32 little 42 ,%strict)
         ("sh4eb" "sh4" 32 big 42 ,%strict)
         ("s390x" "s390x" 64 big 22 ,%strict)
         ("aarch64" "arm" 64 little 183 ,%any-system)
         ("hppa" "hppa" 32 big 15 ,%any-system)
         ("riscv32" "riscv" 32 little 243 ,%any-system)
         ("riscv64" "riscv" 64 little 243 ,%any-system)
         ("xtensa" "xtensa" 32 little 94 ,%any-system)
         ("xtensaeb" "xtensaeb" 32 big 94 ,%any-system)
         ("microblaze" "microblaze" 32 big #xbaab ,%any-system)
         ("microblazeel" "microblazeel" 32 little #xbaab ,%any-system)
         ("or1k" "or1k" 32 big 92 ,%any-system)
         ("hexagon" "hexagon" 32 little 164 ,%any-system)
         ("loongarch64" "loongarch" 64 little 258 ,%strict
          ,%loongarch64-mask))))

(define (lookup-qemu-platforms . names)
  "Return those of `%qemu-platforms' that are called like one of NAMES."
  (filter (lambda (platform)
            (member (qemu-platform-name platform) names))
          %qemu-platforms))
