;;; guixlite --- building GLib and GTK applications
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system glib-or-gtk)
  #:use-module (guix build-system)
  #:autoload   (guix build-system gnu) (%default-gnu-imported-modules)
  #:export (%gdk-pixbuf-loaders-cache-file
            %glib-or-gtk-build-system-default-modules
            %glib-or-gtk-build-system-modules
            glib-or-gtk-build
            glib-or-gtk-build-system
            glib-or-gtk-cross-build))

(define %glib-or-gtk-build-system-default-modules
  '((guix build glib-or-gtk-build-system)
    (guix build utils)))

(define %glib-or-gtk-build-system-modules
  `((guix build glib-or-gtk-build-system)
    ,@%default-gnu-imported-modules))

(define glib-or-gtk-build-system
  (toolchain-build-system 'glib-or-gtk
                          "Build system for GLib and GTK applications"))

(define (glib-or-gtk-build name . arguments)
  "Return, in the store monad, the derivation that stands for building NAME with
ARGUMENTS."
  (apply build-nothing name arguments))

(define (glib-or-gtk-cross-build name . arguments)
  "Return, in the store monad, the derivation that stands for building NAME with
ARGUMENTS."
  (apply build-nothing name arguments))

(define %gdk-pixbuf-loaders-cache-file
  "lib/gdk-pixbuf-2.0/2.10.0/loaders.cache")
