;;; guixlite --- (ice-9 sandbox): evaluation in a sandbox, which is not there
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (ice-9 sandbox)
  #:use-module (system refused)
  #:export (alist-bindings all-pure-and-impure-bindings all-pure-bindings array-bindings
            bit-bindings bitvector-bindings call-with-allocation-limit
            call-with-time-and-allocation-limits call-with-time-limit char-bindings
            char-set-bindings clock-bindings core-bindings error-bindings eval-in-sandbox
            fluid-bindings hash-bindings iteration-bindings keyword-bindings list-bindings
            macro-bindings make-sandbox-module mutating-alist-bindings mutating-array-bindings
            mutating-bitvector-bindings mutating-fluid-bindings mutating-hash-bindings
            mutating-list-bindings mutating-pair-bindings mutating-sort-bindings
            mutating-srfi-4-bindings mutating-string-bindings mutating-variable-bindings
            mutating-vector-bindings nil-bindings number-bindings pair-bindings
            predicate-bindings procedure-bindings promise-bindings prompt-bindings
            regexp-bindings sort-bindings srfi-4-bindings string-bindings symbol-bindings
            unspecified-bindings variable-bindings vector-bindings version-bindings))

(define-refused compile call-with-allocation-limit call-with-time-and-allocation-limits
  call-with-time-limit eval-in-sandbox make-sandbox-module)

(define alist-bindings 'alist-bindings)

(define all-pure-and-impure-bindings 'all-pure-and-impure-bindings)

(define all-pure-bindings 'all-pure-bindings)

(define array-bindings 'array-bindings)

(define bit-bindings 'bit-bindings)

(define bitvector-bindings 'bitvector-bindings)

(define char-bindings 'char-bindings)

(define char-set-bindings 'char-set-bindings)

(define clock-bindings 'clock-bindings)

(define core-bindings 'core-bindings)

(define error-bindings 'error-bindings)

(define fluid-bindings 'fluid-bindings)

(define hash-bindings 'hash-bindings)

(define iteration-bindings 'iteration-bindings)

(define keyword-bindings 'keyword-bindings)

(define list-bindings 'list-bindings)

(define macro-bindings 'macro-bindings)

(define mutating-alist-bindings 'mutating-alist-bindings)

(define mutating-array-bindings 'mutating-array-bindings)

(define mutating-bitvector-bindings 'mutating-bitvector-bindings)

(define mutating-fluid-bindings 'mutating-fluid-bindings)

(define mutating-hash-bindings 'mutating-hash-bindings)

(define mutating-list-bindings 'mutating-list-bindings)

(define mutating-pair-bindings 'mutating-pair-bindings)

(define mutating-sort-bindings 'mutating-sort-bindings)

(define mutating-srfi-4-bindings 'mutating-srfi-4-bindings)

(define mutating-string-bindings 'mutating-string-bindings)

(define mutating-variable-bindings 'mutating-variable-bindings)

(define mutating-vector-bindings 'mutating-vector-bindings)

(define nil-bindings 'nil-bindings)

(define number-bindings 'number-bindings)

(define pair-bindings 'pair-bindings)

(define predicate-bindings 'predicate-bindings)

(define procedure-bindings 'procedure-bindings)

(define promise-bindings 'promise-bindings)

(define prompt-bindings 'prompt-bindings)

(define regexp-bindings 'regexp-bindings)

(define sort-bindings 'sort-bindings)

(define srfi-4-bindings 'srfi-4-bindings)

(define string-bindings 'string-bindings)

(define symbol-bindings 'symbol-bindings)

(define unspecified-bindings 'unspecified-bindings)

(define variable-bindings 'variable-bindings)

(define vector-bindings 'vector-bindings)

(define version-bindings 'version-bindings)
