;;; guixlite --- build systems and bags
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; A build system says how a package becomes a bag, which is a package for one
;;; system and target.  Nothing is built from bags here.

(define-module (guix build-system)
  #:use-module (guix records)
  #:autoload   (guix derivations) (make-derivation)
  #:autoload   (guix store) (store-return)
  #:use-module (srfi srfi-1)
  #:export (@*
            build-system
            build-system?
            build-system-name
            build-system-description
            build-system-lower

            bag
            bag?
            bag-name
            bag-system
            bag-target
            bag-build-inputs
            bag-host-inputs
            bag-target-inputs
            bag-outputs
            bag-arguments
            bag-build

            make-bag

            build-system-with-c-toolchain
            simple-build-system
            toolchain-build-system
            build-nothing))

(define-record-type* <build-system> build-system make-build-system
  build-system?
  (name        build-system-name)
  (description build-system-description)
  (lower       build-system-lower))

(define-record-type* <bag> bag %make-bag
  bag?
  (name          bag-name)
  (system        bag-system)
  (target        bag-target (default #f))
  (build-inputs  bag-build-inputs (default '()))
  (host-inputs   bag-host-inputs (default '()))
  (target-inputs bag-target-inputs (default '()))
  (outputs       bag-outputs (default '("out")))
  (arguments     bag-arguments (default '()))
  (build         bag-build))

(define* (make-bag build-system name
                   #:key source (inputs '()) (native-inputs '())
                   (outputs '()) (arguments '())
                   system target)
  "Return the bag NAME that BUILD-SYSTEM makes of SOURCE, the inputs and
ARGUMENTS, for SYSTEM and TARGET."
  (apply (build-system-lower build-system) name
         #:system system
         #:source source
         #:inputs inputs
         #:native-inputs native-inputs
         #:outputs outputs
         #:target target
         arguments))

(define (build-nothing name inputs . arguments)
  "Return, in the store monad, the derivation NAME, which stands for a build
with INPUTS and ARGUMENTS."
  (store-return (make-derivation name (cons inputs arguments))))

(define (own-arguments arguments)
  "Return ARGUMENTS, a list of keywords and values, without those that describe
the package itself."
  (let loop ((arguments arguments) (kept '()))
    (cond ((null? arguments)
           (reverse kept))
          ((memq (car arguments)
                 '(#:source #:inputs #:native-inputs #:outputs #:system
                   #:target))
           (loop (cddr arguments) kept))
          (else
           (loop (cddr arguments)
                 (cons* (cadr arguments) (car arguments) kept))))))

(define (simple-lower implicit-inputs)
  "Return the procedure that makes a bag, whose inputs are those of the package
and those that IMPLICIT-INPUTS, a thunk, returns."
  (lambda* (name #:key source (inputs '()) (native-inputs '()) (outputs '())
                 system target #:allow-other-keys #:rest arguments)
    (bag
      (name name)
      (system system)
      (target target)
      (build-inputs (append (if source `(("source" ,source)) '())
                            native-inputs
                            (if target '() inputs)
                            (implicit-inputs)))
      (host-inputs (if target inputs '()))
      (outputs outputs)
      (arguments (own-arguments arguments))
      (build build-nothing))))

(define* (simple-build-system name description
                              #:optional (implicit-inputs (const '())))
  "Return the build system NAME, which adds to a package the inputs that the
thunk IMPLICIT-INPUTS returns."
  (build-system
    (name name)
    (description description)
    (lower (simple-lower implicit-inputs))))

(define (toolchain-build-system name description)
  "Return the build system NAME, which adds the GNU tools to a package."
  (simple-build-system name description
                       (lambda ()
                         ((module-ref (resolve-interface
                                       '(guix build-system gnu))
                                      'standard-packages)))))

(define (build-system-with-c-toolchain original toolchain)
  "Return ORIGINAL with the inputs TOOLCHAIN in place of its C compiler and
library."
  (define replaced
    '("gcc" "binutils" "libc" "libc:static" "ld-wrapper"))

  (build-system
    (inherit original)
    (lower (lambda arguments
             (let ((lowered (apply (build-system-lower original) arguments)))
               (bag
                 (inherit lowered)
                 (build-inputs
                  (append (remove (lambda (input)
                                    (member (car input) replaced))
                                  (bag-build-inputs lowered))
                          toolchain))))))))

(define-syntax-rule (@* module name)
  ;; Like (@ MODULE NAME), looked up each time it is evaluated.
  (module-ref (resolve-interface 'module) 'name))
