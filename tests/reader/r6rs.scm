#!r6rs |a b| |a\x41;| "\x41;" "a\
    b" a\x41;b
#!fold-case ABC #:DEF "GHI" #\J
#!no-fold-case ABC
