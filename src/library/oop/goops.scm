;;; guixlite --- (oop goops): the classes of Guile's own values
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; What a value is an instance of can be asked, as sanitizers of configurations
;;; do.  Classes, slots and methods of a program's own are refused.

(define-module (oop goops)
  #:use-module (system refused)
  #:use-module (rnrs bytevectors)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-9)
  #:export (%compute-applicable-methods <accessor-method> <accessor> <applicable-struct-class>
            <applicable-struct-with-setter-class> <applicable-struct-with-setter>
            <applicable-struct> <applicable> <array> <atomic-box> <bitvector> <boolean>
            <bytevector> <char> <character-set> <class> <complex> <condition-variable>
            <directory> <dynamic-object> <dynamic-state> <extended-accessor>
            <extended-generic-with-setter> <extended-generic> <file-input-output-port>
            <file-input-port> <file-output-port> <file-port> <fluid> <foreign-slot> <foreign>
            <fraction> <frame> <generic-with-setter> <generic> <guardian> <hashtable>
            <hidden-slot> <hook> <input-output-port> <input-port> <integer> <keyword> <list>
            <macro> <method> <module> <mutex> <null> <number> <object> <opaque-slot>
            <output-port> <pair> <port> <primitive-generic> <procedure-class> <procedure>
            <promise> <protected-hidden-slot> <protected-opaque-slot> <protected-read-only-slot>
            <protected-slot> <random-state> <read-only-slot> <real> <redefinable-class> <regexp>
            <scm-slot> <slot> <string> <symbol> <syntax> <thread> <top> <unknown> <uvec>
            <vector> <vm-continuation> accessor-method-slot-definition add-method!
            allocate-instance apply-generic apply-method apply-methods change-class class
            class-direct-methods class-direct-slots class-direct-subclasses class-direct-supers
            class-methods class-name class-of class-precedence-list class-redefinition
            class-slot-definition class-slot-ref class-slot-set! class-slots class-subclasses
            compute-applicable-methods compute-cpl compute-get-n-set compute-getter-method
            compute-setter-method compute-slots compute-std-cpl deep-clone define-accessor
            define-class define-extended-generic define-extended-generics define-generic
            define-method enable-primitive-generic! ensure-accessor ensure-generic
            ensure-metaclass ensure-metaclass-with-supers generic-function-methods
            generic-function-name get-keyword goops-error initialize instance? is-a? make
            make-accessor make-class make-extended-generic make-generic make-instance max-fixnum
            method method-formals method-generic-function method-more-specific? method-procedure
            method-source method-specializers min-fixnum no-applicable-method no-method
            no-next-method primitive-generic-generic shallow-clone slot-bound?
            slot-definition-accessor slot-definition-allocation slot-definition-getter
            slot-definition-init-form slot-definition-init-keyword slot-definition-init-thunk
            slot-definition-init-value slot-definition-name slot-definition-options
            slot-definition-setter slot-exists? slot-init-function slot-missing slot-ref
            slot-set! slot-unbound sort-applicable-methods standard-define-class
            update-instance-for-different-class))

(define-refused goops %compute-applicable-methods accessor-method-slot-definition add-method!
  allocate-instance apply-generic apply-method apply-methods change-class class-direct-methods
  class-direct-slots class-direct-subclasses class-direct-supers class-methods
  class-precedence-list class-redefinition class-slot-definition class-slot-ref class-slot-set!
  class-slots class-subclasses compute-applicable-methods compute-cpl compute-get-n-set
  compute-getter-method compute-setter-method compute-slots compute-std-cpl deep-clone
  enable-primitive-generic! ensure-accessor ensure-generic ensure-metaclass
  ensure-metaclass-with-supers generic-function-methods generic-function-name get-keyword
  goops-error initialize make make-accessor make-class make-extended-generic make-generic
  make-instance method-formals method-generic-function method-more-specific? method-procedure
  method-source method-specializers no-applicable-method no-method no-next-method
  primitive-generic-generic shallow-clone slot-bound? slot-definition-accessor
  slot-definition-allocation slot-definition-getter slot-definition-init-form
  slot-definition-init-keyword slot-definition-init-thunk slot-definition-init-value
  slot-definition-name slot-definition-options slot-definition-setter slot-exists?
  slot-init-function slot-missing slot-ref slot-set! slot-unbound sort-applicable-methods
  update-instance-for-different-class)

;; A class of values, with the predicate that its instances satisfy.
(define-record-type <goops-class>
  (make-goops-class name instance-predicate)
  goops-class?
  (name class-name)
  (instance-predicate class-instance-predicate))

(define (is-a? value class)
  "Return whether VALUE is an instance of CLASS."
  ((class-instance-predicate class) value))

(define (class-of value)
  "Return the most special of the known classes that VALUE is an instance of."
  (find (lambda (class) (is-a? value class))
        (list <null> <pair> <list> <boolean> <string>
              <symbol> <keyword> <char> <integer> <fraction>
              <real> <complex> <number> <bytevector> <vector>
              <hashtable> <character-set> <procedure> <promise> <module>
              <input-port> <output-port> <port> <class> <top>)))

(define-refused-syntax goops class define-accessor define-class define-extended-generic
  define-extended-generics define-generic define-method instance? method standard-define-class)

(define <accessor-method> '<accessor-method>)

(define <accessor> '<accessor>)

(define <applicable-struct-class> '<applicable-struct-class>)

(define <applicable-struct-with-setter-class> '<applicable-struct-with-setter-class>)

(define <applicable-struct-with-setter> '<applicable-struct-with-setter>)

(define <applicable-struct> '<applicable-struct>)

(define <applicable> '<applicable>)

(define <array> '<array>)

(define <atomic-box> '<atomic-box>)

(define <bitvector> '<bitvector>)

(define <boolean>
  (make-goops-class '<boolean> boolean?))

(define <bytevector>
  (make-goops-class '<bytevector> bytevector?))

(define <char>
  (make-goops-class '<char> char?))

(define <character-set>
  (make-goops-class '<character-set> char-set?))

(define <class>
  (make-goops-class '<class> goops-class?))

(define <complex>
  (make-goops-class '<complex> number?))

(define <condition-variable> '<condition-variable>)

(define <directory> '<directory>)

(define <dynamic-object> '<dynamic-object>)

(define <dynamic-state> '<dynamic-state>)

(define <extended-accessor> '<extended-accessor>)

(define <extended-generic-with-setter> '<extended-generic-with-setter>)

(define <extended-generic> '<extended-generic>)

(define <file-input-output-port> '<file-input-output-port>)

(define <file-input-port> '<file-input-port>)

(define <file-output-port> '<file-output-port>)

(define <file-port> '<file-port>)

(define <fluid> '<fluid>)

(define <foreign-slot> '<foreign-slot>)

(define <foreign> '<foreign>)

(define <fraction>
  (make-goops-class '<fraction> (lambda (value) (and (number? value) (exact? value) (not (integer? value))))))

(define <frame> '<frame>)

(define <generic-with-setter> '<generic-with-setter>)

(define <generic> '<generic>)

(define <guardian> '<guardian>)

(define <hashtable>
  (make-goops-class '<hashtable> hash-table?))

(define <hidden-slot> '<hidden-slot>)

(define <hook> '<hook>)

(define <input-output-port> '<input-output-port>)

(define <input-port>
  (make-goops-class '<input-port> input-port?))

(define <integer>
  (make-goops-class '<integer> integer?))

(define <keyword>
  (make-goops-class '<keyword> keyword?))

(define <list>
  (make-goops-class '<list> (lambda (value) (or (null? value) (pair? value)))))

(define <macro> '<macro>)

(define <method> '<method>)

(define <module>
  (make-goops-class '<module> module?))

(define <mutex> '<mutex>)

(define <null>
  (make-goops-class '<null> null?))

(define <number>
  (make-goops-class '<number> number?))

(define <object> '<object>)

(define <opaque-slot> '<opaque-slot>)

(define <output-port>
  (make-goops-class '<output-port> output-port?))

(define <pair>
  (make-goops-class '<pair> pair?))

(define <port>
  (make-goops-class '<port> port?))

(define <primitive-generic> '<primitive-generic>)

(define <procedure-class> '<procedure-class>)

(define <procedure>
  (make-goops-class '<procedure> procedure?))

(define <promise>
  (make-goops-class '<promise> promise?))

(define <protected-hidden-slot> '<protected-hidden-slot>)

(define <protected-opaque-slot> '<protected-opaque-slot>)

(define <protected-read-only-slot> '<protected-read-only-slot>)

(define <protected-slot> '<protected-slot>)

(define <random-state> '<random-state>)

(define <read-only-slot> '<read-only-slot>)

(define <real>
  (make-goops-class '<real> real?))

(define <redefinable-class> '<redefinable-class>)

(define <regexp> '<regexp>)

(define <scm-slot> '<scm-slot>)

(define <slot> '<slot>)

(define <string>
  (make-goops-class '<string> string?))

(define <symbol>
  (make-goops-class '<symbol> symbol?))

(define <syntax> '<syntax>)

(define <thread> '<thread>)

(define <top>
  (make-goops-class '<top> (const #t)))

(define <unknown> '<unknown>)

(define <uvec> '<uvec>)

(define <vector>
  (make-goops-class '<vector> vector?))

(define <vm-continuation> '<vm-continuation>)

(define max-fixnum 'max-fixnum)

(define min-fixnum 'min-fixnum)
