;;; guixlite --- directories and applications of a desktop
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; What the XDG specifications ask for; the parts stand in
;;; (gnu home services xdg ...).

(define-module (gnu home services xdg)
  #:use-module (gnu home services xdg directories)
  #:use-module (gnu home services xdg applications)
  #:re-export (home-xdg-base-directories-service-type
               home-xdg-base-directories-configuration
               home-xdg-base-directories-configuration?
               home-xdg-base-directories-configuration-cache-home
               home-xdg-base-directories-configuration-config-home
               home-xdg-base-directories-configuration-data-home
               home-xdg-base-directories-configuration-state-home
               home-xdg-base-directories-configuration-log-home
               home-xdg-base-directories-configuration-runtime-dir

               home-xdg-user-directories-service-type
               home-xdg-user-directories-configuration
               home-xdg-user-directories-configuration?
               home-xdg-user-directories-configuration-desktop
               home-xdg-user-directories-configuration-documents
               home-xdg-user-directories-configuration-download
               home-xdg-user-directories-configuration-music
               home-xdg-user-directories-configuration-pictures
               home-xdg-user-directories-configuration-publicshare
               home-xdg-user-directories-configuration-templates
               home-xdg-user-directories-configuration-videos

               xdg-desktop-action
               xdg-desktop-entry
               home-xdg-mime-applications-service-type
               home-xdg-mime-applications-configuration))
