;;; guixlite --- building Java packages with Maven
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system maven)
  #:use-module (guix build-system)
  #:autoload   (guix build-system gnu) (%default-gnu-imported-modules)
  #:export (%default-exclude
            %maven-build-system-modules
            default-maven
            default-maven-plugins
            lower
            maven-build
            maven-build-system))

(define %maven-build-system-modules
  `((guix build maven-build-system)
    (guix build maven pom)
    ,@%default-gnu-imported-modules))

(define maven-build-system
  (toolchain-build-system 'maven
                          "Build system for Java packages with Maven"))

(define (lower name . arguments)
  "Return the bag NAME that the build system makes with ARGUMENTS."
  (apply (build-system-lower maven-build-system) name arguments))

(define (maven-build name . arguments)
  "Return, in the store monad, the derivation that stands for building NAME with
ARGUMENTS."
  (apply build-nothing name arguments))

(define (default-maven)
  "Return the Maven package."
  (module-ref (resolve-interface '(gnu packages maven)) 'maven))

(define (default-maven-plugins)
  "Return the plugin packages that builds use, with their labels."
  (map (lambda (name)
         (list (symbol->string name)
               (module-ref (resolve-interface '(gnu packages maven)) name)))
       '(maven-compiler-plugin maven-jar-plugin maven-resources-plugin
         maven-install-plugin maven-surefire-plugin)))

(define %default-exclude
  '(("org.apache.maven.plugins"
     "maven-release-plugin" "maven-site-plugin")))
