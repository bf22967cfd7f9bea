;;; guixlite --- (oop goops): the object system, which is not there
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (oop goops)
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

(define-syntax-rule (define-refused name ...)
  ;; Procedures that are known by name, and refuse to be called.
  (begin
    (define (name . arguments) (%refuse 'goops (symbol->string 'name)))
    ...))

(define-refused %compute-applicable-methods accessor-method-slot-definition add-method!
  allocate-instance apply-generic apply-method apply-methods change-class class-direct-methods
  class-direct-slots class-direct-subclasses class-direct-supers class-methods class-name
  class-of class-precedence-list class-redefinition class-slot-definition class-slot-ref
  class-slot-set! class-slots class-subclasses compute-applicable-methods compute-cpl
  compute-get-n-set compute-getter-method compute-setter-method compute-slots compute-std-cpl
  deep-clone enable-primitive-generic! ensure-accessor ensure-generic ensure-metaclass
  ensure-metaclass-with-supers generic-function-methods generic-function-name get-keyword
  goops-error initialize is-a? make make-accessor make-class make-extended-generic make-generic
  make-instance method-formals method-generic-function method-more-specific? method-procedure
  method-source method-specializers no-applicable-method no-method no-next-method
  primitive-generic-generic shallow-clone slot-bound? slot-definition-accessor
  slot-definition-allocation slot-definition-getter slot-definition-init-form
  slot-definition-init-keyword slot-definition-init-thunk slot-definition-init-value
  slot-definition-name slot-definition-options slot-definition-setter slot-exists?
  slot-init-function slot-missing slot-ref slot-set! slot-unbound sort-applicable-methods
  update-instance-for-different-class)

(define-syntax-rule (class . rest)
  (%refuse 'goops "class"))

(define-syntax-rule (define-accessor . rest)
  (%refuse 'goops "define-accessor"))

(define-syntax-rule (define-class . rest)
  (%refuse 'goops "define-class"))

(define-syntax-rule (define-extended-generic . rest)
  (%refuse 'goops "define-extended-generic"))

(define-syntax-rule (define-extended-generics . rest)
  (%refuse 'goops "define-extended-generics"))

(define-syntax-rule (define-generic . rest)
  (%refuse 'goops "define-generic"))

(define-syntax-rule (define-method . rest)
  (%refuse 'goops "define-method"))

(define-syntax-rule (instance? . rest)
  (%refuse 'goops "instance?"))

(define-syntax-rule (method . rest)
  (%refuse 'goops "method"))

(define-syntax-rule (standard-define-class . rest)
  (%refuse 'goops "standard-define-class"))

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

(define <boolean> '<boolean>)

(define <bytevector> '<bytevector>)

(define <char> '<char>)

(define <character-set> '<character-set>)

(define <class> '<class>)

(define <complex> '<complex>)

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

(define <fraction> '<fraction>)

(define <frame> '<frame>)

(define <generic-with-setter> '<generic-with-setter>)

(define <generic> '<generic>)

(define <guardian> '<guardian>)

(define <hashtable> '<hashtable>)

(define <hidden-slot> '<hidden-slot>)

(define <hook> '<hook>)

(define <input-output-port> '<input-output-port>)

(define <input-port> '<input-port>)

(define <integer> '<integer>)

(define <keyword> '<keyword>)

(define <list> '<list>)

(define <macro> '<macro>)

(define <method> '<method>)

(define <module> '<module>)

(define <mutex> '<mutex>)

(define <null> '<null>)

(define <number> '<number>)

(define <object> '<object>)

(define <opaque-slot> '<opaque-slot>)

(define <output-port> '<output-port>)

(define <pair> '<pair>)

(define <port> '<port>)

(define <primitive-generic> '<primitive-generic>)

(define <procedure-class> '<procedure-class>)

(define <procedure> '<procedure>)

(define <promise> '<promise>)

(define <protected-hidden-slot> '<protected-hidden-slot>)

(define <protected-opaque-slot> '<protected-opaque-slot>)

(define <protected-read-only-slot> '<protected-read-only-slot>)

(define <protected-slot> '<protected-slot>)

(define <random-state> '<random-state>)

(define <read-only-slot> '<read-only-slot>)

(define <real> '<real>)

(define <redefinable-class> '<redefinable-class>)

(define <regexp> '<regexp>)

(define <scm-slot> '<scm-slot>)

(define <slot> '<slot>)

(define <string> '<string>)

(define <symbol> '<symbol>)

(define <syntax> '<syntax>)

(define <thread> '<thread>)

(define <top> '<top>)

(define <unknown> '<unknown>)

(define <uvec> '<uvec>)

(define <vector> '<vector>)

(define <vm-continuation> '<vm-continuation>)

(define max-fixnum 'max-fixnum)

(define min-fixnum 'min-fixnum)
