;;; guixlite --- images for Docker
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The limit of layers; no image is built.

(define-module (guix docker)
  #:use-module (guix refused)
  #:export (%docker-image-max-layers
            build-docker-image))

(define %docker-image-max-layers 100)

(define-refused "builds an image"
  build-docker-image)
