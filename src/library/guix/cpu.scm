;;; guixlite --- processors
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The processor is not looked at; what names mean is known.

(define-module (guix cpu)
  #:use-module (guix refused)
  #:export (current-cpu
            cpu?
            cpu-architecture
            cpu-vendor
            cpu-family
            cpu-model
            cpu-flags
            cpu->gcc-architecture
            gcc-architecture->micro-architecture-level))

(define (gcc-architecture->micro-architecture-level architecture)
  "Return the level of the x86-64 ABI that ARCHITECTURE, as GCC calls it, has,
or ARCHITECTURE itself."
  (cond ((member architecture '("nehalem" "westmere" "silvermont" "goldmont"
                                "goldmont-plus" "tremont" "sandybridge"
                                "ivybridge"))
         "x86_64-v2")
        ((member architecture '("haswell" "broadwell" "skylake" "alderlake"
                                "znver1" "znver2" "znver3" "gracemont"))
         "x86_64-v3")
        ((member architecture '("skylake-avx512" "cannonlake" "icelake-client"
                                "icelake-server" "cascadelake" "tigerlake"
                                "cooperlake" "sapphirerapids" "znver4"))
         "x86_64-v4")
        (else architecture)))

(define-refused "looks at the processor"
  current-cpu cpu? cpu-architecture cpu-vendor cpu-family cpu-model cpu-flags
  cpu->gcc-architecture)
