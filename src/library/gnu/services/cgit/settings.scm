;;; guixlite --- the settings of cgit
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; One field for each setting of cgitrc(5), which says more about what they
;;; do, and the file that they stand for.

(define-module (gnu services cgit settings)
  #:use-module (gnu services configuration)
  #:use-module (gnu services web)
  #:use-module ((gnu packages version-control) #:select (cgit))
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:export (%cgit-configuration-nginx
            cgitrc-parts

            repository-cgit-configuration

            cgit-configuration
            cgit-configuration-cache-root
            cgit-configuration-nginx

            opaque-cgit-configuration
            opaque-cgit-configuration?
            opaque-cgit-configuration-cache-root
            opaque-cgit-configuration-nginx))

;; What nginx does: it serves files, and asks cgit for all else.
(define %cgit-configuration-nginx
  (nginx-server-configuration
   (root cgit)
   (listen '("80"))
   (try-files (list "$uri" "@cgit"))
   (locations
    (list (nginx-location-configuration
           (uri "@cgit")
           (body
            `(,@(map (lambda (parameter)
                       (format #f "fastcgi_param ~a ~a;"
                               (first parameter) (second parameter)))
                     '(("SCRIPT_FILENAME"
                        "$document_root/lib/cgit/cgit.cgi")
                       ("PATH_INFO" "$uri")
                       ("QUERY_STRING" "$args")
                       ("HTTP_HOST" "$server_name")))
              "fastcgi_pass 127.0.0.1:9000;")))))))


;;;
;;; Kinds of values.
;;;

(define (file-object? value)
  (or (string? value) (file-like? value)))

(define (project-list? value)
  (or (list? value) (file-object? value)))

(define (nginx-server-configuration-list? value)
  (and (list? value) (every nginx-server-configuration? value)))

(define repo-list? list?)
(define robots-list? list?)
(define mimetype-alist? list?)
(define module-link-path? list?)
(define repository-cgit-configuration-list? list?)

(define-maybe/no-serialization boolean)

(define %mimetypes
  '((gif "image/gif")
    (html "text/html")
    (jpg "image/jpeg")
    (jpeg "image/jpeg")
    (pdf "application/pdf")
    (png "image/png")
    (svg "image/svg+xml")))


;;;
;;; The settings.
;;;

(define-configuration/no-serialization repository-cgit-configuration
  (snapshots (repo-list '())
   "Formats of archives to offer, of those that are offered at all.")
  (source-filter (file-object "")
   "Instead of the @code{source-filter} of all.")
  (url (string "")
   "Where the repository is shown, below the root.")
  (about-filter (file-object "")
   "Instead of the @code{about-filter} of all.")
  (branch-sort (string "")
   "How branches are sorted: @code{age} or @code{name}.")
  (clone-url (repo-list '())
   "Where the repository can be cloned from.")
  (commit-filter (file-object "")
   "Instead of the @code{commit-filter} of all.")
  (commit-sort (string "")
   "How commits are sorted: @code{date} or @code{topo}.")
  (defbranch (string "")
   "The branch to show first.")
  (desc (string "")
   "What the repository is.")
  (homepage (string "")
   "Where there is more about it.")
  (email-filter (file-object "")
   "Instead of the @code{email-filter} of all.")
  (enable-commit-graph? maybe-boolean
   "Whether history is drawn.")
  (enable-log-filecount? maybe-boolean
   "Whether the log counts files.")
  (enable-log-linecount? maybe-boolean
   "Whether the log counts lines.")
  (enable-remote-branches? maybe-boolean
   "Whether branches of others are shown.")
  (enable-subject-links? maybe-boolean
   "Whether links to parents show their subject.")
  (enable-html-serving? maybe-boolean
   "Whether pages in the repository are shown as such.")
  (hide? (boolean #f)
   "Whether the index leaves the repository out.")
  (ignore? (boolean #f)
   "Whether the repository is not shown at all.")
  (logo (file-object "")
   "A picture for its pages.")
  (logo-link (string "")
   "Where the picture leads.")
  (owner-filter (file-object "")
   "Instead of the @code{owner-filter} of all.")
  (module-link (string "")
   "The address of a submodule, by path and commit.")
  (module-link-path (module-link-path '())
   "The path of a submodule and its address.")
  (max-stats (string "")
   "The longest period of statistics.")
  (name (string "")
   "What the repository is called.")
  (owner (string "")
   "Whose it is.")
  (path (string "")
   "The directory in which it is.")
  (readme (string "")
   "The file in it that is about it.")
  (section (string "")
   "The part of the index for it and those after it.")
  (extra-options (repo-list '())
   "More lines for the file."))

(define-configuration/no-serialization cgit-configuration
  (package (file-like cgit)
   "The package of cgit.")
  (nginx (nginx-server-configuration-list (list %cgit-configuration-nginx))
   "Servers of nginx that show the pages.")
  (about-filter (file-object "")
   "A program for pages about repositories.")
  (agefile (string "")
   "A file in each repository that tells its age.")
  (auth-filter (file-object "")
   "A program that decides who may see what.")
  (branch-sort (string "name")
   "How branches are sorted: @code{age} or @code{name}.")
  (cache-root (string "/var/cache/cgit")
   "The directory of the cache.")
  (cache-static-ttl (integer -1)
   "For how many minutes a page of a certain commit is kept.")
  (cache-dynamic-ttl (integer 5)
   "For how many minutes other pages are kept.")
  (cache-repo-ttl (integer 5)
   "For how many minutes the summary of a repository is kept.")
  (cache-root-ttl (integer 5)
   "For how many minutes the index is kept.")
  (cache-scanrc-ttl (integer 15)
   "For how many minutes the list of repositories is kept.")
  (cache-about-ttl (integer 15)
   "For how many minutes a page about a repository is kept.")
  (cache-snapshot-ttl (integer 5)
   "For how many minutes an archive is kept.")
  (cache-size (integer 0)
   "How many pages are kept, if any.")
  (case-sensitive-sort? (boolean #t)
   "Whether capitals sort before small letters.")
  (clone-prefix (list '())
   "What addresses to clone from begin with.")
  (clone-url (list '())
   "Addresses to clone from, with variables.")
  (commit-filter (file-object "")
   "A program for messages of commits.")
  (commit-sort (string "git log")
   "How commits are sorted: @code{date} or @code{topo}.")
  (css (file-object "/share/cgit/cgit.css")
   "The style sheet.")
  (email-filter (file-object "")
   "A program for names and addresses.")
  (embedded? (boolean #f)
   "Whether to give parts of pages only.")
  (enable-commit-graph? (boolean #f)
   "Whether history is drawn.")
  (enable-filter-overrides? (boolean #f)
   "Whether repositories may have programs of their own.")
  (enable-follow-links? (boolean #f)
   "Whether a file's log goes on before it was renamed.")
  (enable-http-clone? (boolean #t)
   "Whether repositories can be cloned from here.")
  (enable-index-links? (boolean #f)
   "Whether the index has links to parts of repositories.")
  (enable-index-owner? (boolean #t)
   "Whether the index tells owners.")
  (enable-log-filecount? (boolean #f)
   "Whether the log counts files.")
  (enable-log-linecount? (boolean #f)
   "Whether the log counts lines.")
  (enable-remote-branches? (boolean #f)
   "Whether branches of others are shown.")
  (enable-subject-links? (boolean #f)
   "Whether links to parents show their subject.")
  (enable-html-serving? (boolean #f)
   "Whether pages in repositories are shown as such.")
  (enable-tree-linenumbers? (boolean #t)
   "Whether lines of files are numbered.")
  (enable-git-config? (boolean #f)
   "Whether a repository's own settings count.")
  (favicon (file-object "/favicon.ico")
   "The icon of the pages.")
  (footer (string "")
   "A file to end pages with.")
  (head-include (string "")
   "A file to put into the head of pages.")
  (header (string "")
   "A file to begin pages with.")
  (include (file-object "")
   "Settings to read first.")
  (index-header (string "")
   "A file to put above the index.")
  (index-info (string "")
   "A file to put below the heading of the index.")
  (local-time? (boolean #f)
   "Whether times are those of the server.")
  (logo (file-object "/share/cgit/cgit.png")
   "A picture for all pages.")
  (logo-link (string "")
   "Where the picture leads.")
  (owner-filter (file-object "")
   "A program for names of owners.")
  (max-atom-items (integer 10)
   "How many entries a feed has.")
  (max-commit-count (integer 50)
   "How many commits a page of the log has.")
  (max-message-length (integer 80)
   "How much of their messages it shows.")
  (max-repo-count (integer 50)
   "How many repositories a page of the index has.")
  (max-repodesc-length (integer 80)
   "How much of their descriptions it shows.")
  (max-blob-size (integer 0)
   "How many kilobytes a file that is shown may have.")
  (max-stats (string "")
   "The longest period of statistics: @code{week}, @code{month},
@code{quarter} or @code{year}.")
  (mimetype (mimetype-alist %mimetypes)
   "Types of files, by the end of their names.")
  (mimetype-file (file-object "")
   "A file with more of these.")
  (module-link (string "")
   "The address of a submodule, by path and commit.")
  (nocache? (boolean #f)
   "Whether nothing is kept.")
  (noplainemail? (boolean #f)
   "Whether addresses are left out.")
  (noheader? (boolean #f)
   "Whether pages have no header.")
  (project-list (project-list '())
   "Directories in @code{repository-directory} to show; all, if none is
named.")
  (readme (file-object "")
   "The file of a repository that is about it.")
  (remove-suffix? (boolean #f)
   "Whether names end before @file{.git}.")
  (renamelimit (integer -1)
   "How many files may have been renamed in a commit.")
  (repository-sort (string "")
   "How repositories are sorted.")
  (robots (robots-list (list "noindex" "nofollow"))
   "What robots are told.")
  (root-desc (string "a fast webinterface for the git dscm")
   "What stands below the heading of the index.")
  (root-readme (file-object "")
   "A file about the whole.")
  (root-title (string "")
   "The heading of the index.")
  (scan-hidden-path (boolean #f)
   "Whether directories that begin with a period are looked into.")
  (snapshots (list '())
   "Formats of archives to offer.")
  (repository-directory (string "/srv/git")
   "Where repositories are looked for.")
  (section (string "")
   "The part of the index for all that follows.")
  (section-sort (string "")
   "Whether parts of the index are sorted.")
  (section-from-path (integer 0)
   "How many directories make the name of a part of the index.")
  (side-by-side-diffs? (boolean #f)
   "Whether old and new stand side by side.")
  (source-filter (file-object "")
   "A program for text files.")
  (summary-branches (integer 10)
   "How many branches a summary has.")
  (summary-log (integer 10)
   "How many commits a summary has.")
  (summary-tags (integer 10)
   "How many tags a summary has.")
  (strict-export (string "")
   "A file without which a repository is not shown.")
  (virtual-root (string "/")
   "What paths of all pages begin with.")
  (repositories (repository-cgit-configuration-list '())
   "Repositories that are not found by themselves.")
  (extra-options (list '())
   "More lines for the file."))

(define-configuration/no-serialization opaque-cgit-configuration
  (cgit (file-like cgit)
   "The package of cgit.")
  (cgitrc string
   "The text of the whole file.")
  (cache-root (string "/var/cache/cgit")
   "The directory of the cache.")
  (nginx
   (nginx-server-configuration-list (list %cgit-configuration-nginx))
   "Servers of nginx that show the pages."))


;;;
;;; The file.
;;;

(define (setting prefix name value)
  "Return the line that sets NAME to VALUE, in parts; none for an empty value."
  (if (equal? value "")
      '()
      (list prefix name "=" value "\n")))

(define (field-parts prefix field config)
  "Return the parts of the lines for FIELD of CONFIG."
  (let* ((value ((configuration-field-getter field) config))
         (name (string-trim-right
                (symbol->string (configuration-field-name field)) #\?))
         (line (lambda (value) (setting prefix name value))))
    (case (configuration-field-type field)
      ((boolean maybe-boolean)
       (if (maybe-value-set? value)
           (line (if value "1" "0"))
           '()))
      ((integer) (line (number->string value)))
      ((list repo-list) (line (string-join value)))
      ((robots-list) (line (string-join value ", ")))
      ((mimetype-alist)
       (append-map (lambda (entry)
                     (setting "mimetype." (symbol->string (first entry))
                              (second entry)))
                   value))
      ((module-link-path)
       (if (null? value)
           '()
           (setting "repo.module-link." (first value) (second value))))
      (else (line value)))))

(define (fields-parts prefix fields config)
  (append-map (lambda (field) (field-parts prefix field config)) fields))

(define (lines options)
  (map (lambda (option) (string-append option "\n")) options))

(define (named? . names)
  "Return a predicate for the fields that have one of NAMES."
  (lambda (field)
    (memq (configuration-field-name field) names)))

(define (repository-parts repository)
  "Return the parts of the lines for REPOSITORY, which its URL begins."
  (call-with-values
      (lambda ()
        (partition (named? 'url)
                   (remove (named? 'extra-options)
                           repository-cgit-configuration-fields)))
    (lambda (url others)
      (append (fields-parts "repo." url repository)
              (fields-parts "repo." others repository)
              (lines (repository-cgit-configuration-extra-options
                      repository))))))

(define (project-list-parts projects)
  "Return the parts of the line that names the file with PROJECTS."
  (cond ((null? projects) '())
        ((file-object? projects) (setting "" "project-list" projects))
        (else (setting "" "project-list"
                       (plain-file "project-list"
                                   (string-join projects "\n"))))))

(define (cgitrc-parts config)
  "Return the text of the file for CONFIG in parts, which may be file-like.
What says how to look for repositories comes before where they are."
  (define apart?
    (named? 'package 'nginx 'project-list 'extra-options
            'repository-directory 'repositories))

  (if (opaque-cgit-configuration? config)
      (list (opaque-cgit-configuration-cgitrc config))
      (match-record config <cgit-configuration>
        (project-list extra-options repository-directory repositories)
        (append (fields-parts "" (remove apart? cgit-configuration-fields)
                              config)
                (project-list-parts project-list)
                (lines extra-options)
                (setting "" "scan-path" repository-directory)
                (append-map repository-parts repositories)))))
