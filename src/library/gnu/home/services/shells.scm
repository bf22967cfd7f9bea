;;; guixlite --- shells of a home
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The profile that every login shell reads, and what certain shells read.  The
;;; parts stand in (gnu home services shells ...).

(define-module (gnu home services shells)
  #:use-module (gnu home services shells bash)
  #:use-module (gnu home services shells fish)
  #:use-module (gnu home services shells inputrc)
  #:use-module (gnu home services shells profile)
  #:use-module (gnu home services shells zsh)
  #:re-export (home-shell-profile-service-type
               home-shell-profile-configuration

               home-bash-service-type
               home-bash-configuration
               home-bash-extension

               home-zsh-service-type
               home-zsh-configuration
               home-zsh-extension

               home-fish-service-type
               home-fish-configuration
               home-fish-extension

               home-inputrc-service-type
               home-inputrc-configuration))
