;;; guixlite --- PostgreSQL's users, made if they are missing
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Services that need a database extend this one with a role.

(define-module (gnu services databases postgresql-roles)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu packages databases)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:export (postgresql-role
            postgresql-role?
            postgresql-role-name
            postgresql-role-permissions
            postgresql-role-create-database?
            postgresql-role-configuration
            postgresql-role-configuration?
            postgresql-role-configuration-host
            postgresql-role-configuration-roles
            postgresql-role-service-type))

(define-record-type* <postgresql-role>
  postgresql-role make-postgresql-role
  postgresql-role?
  (name             postgresql-role-name)         ;string
  (permissions      postgresql-role-permissions   ;list of symbols
                    (default '(createdb login)))
  (create-database? postgresql-role-create-database? ;boolean
                    (default #f))
  (encoding         postgresql-role-encoding      ;string
                    (default "UTF8"))
  (collation        postgresql-role-collation     ;string
                    (default "en_US.utf8"))
  (ctype            postgresql-role-ctype         ;string
                    (default "en_US.utf8"))
  (template         postgresql-role-template      ;string
                    (default "template1")))

(define-record-type* <postgresql-role-configuration>
  postgresql-role-configuration make-postgresql-role-configuration
  postgresql-role-configuration?
  (host  postgresql-role-configuration-host       ;string
         (default "/var/run/postgresql"))
  (log   postgresql-role-configuration-log        ;string
         (default "/var/log/postgresql_roles.log"))
  (roles postgresql-role-configuration-roles      ;list of <postgresql-role>
         (default '())))

(define %permissions
  '(bypassrls createdb createrole login replication superuser))

(define (permissions->string permissions)
  "Return the SQL for those of PERMISSIONS that there are."
  (string-join (map (lambda (permission)
                      (string-upcase (symbol->string permission)))
                    (filter (lambda (permission)
                              (memq permission %permissions))
                            permissions))
               " "))

(define (role->queries role)
  "Return the pieces of the psql script that makes ROLE if it is missing."
  (match-record role <postgresql-role>
    (name permissions create-database? encoding collation ctype template)
    `("SELECT NOT EXISTS (SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = '"
      ,name "') AS missing;\n"
      "\\gset\n"
      "\\if :missing\n"
      "CREATE ROLE \"" ,name "\" WITH " ,(permissions->string permissions)
      ";\n"
      ,@(if create-database?
            (list "CREATE DATABASE \"" name "\" OWNER \"" name "\""
                  " ENCODING '" encoding "'"
                  " LC_COLLATE '" collation "'"
                  " LC_CTYPE '" ctype "'"
                  " TEMPLATE " template ";\n")
            '())
      "\\endif\n")))

(define (postgresql-role-shepherd-services config)
  "Return the one-shot service that runs the script once the server is up."
  (match-record config <postgresql-role-configuration> (host log roles)
    (define queries
      (apply mixed-text-file "queries" (append-map role->queries roles)))
    (define command
      #~(let ((psql #$(file-append postgresql "/bin/psql")))
          (list psql "-a" "-h" #$host "-f" #$queries)))

    (list (shepherd-service
           (provision '(postgres-roles))
           (requirement '(postgres))
           (documentation "Make users of PostgreSQL.")
           (one-shot? #t)
           (start #~(lambda args
                      (let ((pid (fork+exec-command
                                  #$command
                                  #:user "postgres"
                                  #:group "postgres"
                                  #:log-file #$log)))
                        (zero? (cdr (waitpid pid))))))))))

(define (add-roles config roles)
  "Return CONFIG with ROLES added."
  (postgresql-role-configuration
   (inherit config)
   (roles (append (postgresql-role-configuration-roles config) roles))))

(define postgresql-role-service-type
  (service-type
   (name 'postgresql-role)
   (extensions (list (service-extension shepherd-root-service-type
                                        postgresql-role-shepherd-services)))
   (compose concatenate)
   (extend add-roles)
   (default-value (postgresql-role-configuration))
   (description
    "Make users of PostgreSQL, and databases for them, if they are missing.")))
