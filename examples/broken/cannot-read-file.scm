(include "no-such-file.scm")
