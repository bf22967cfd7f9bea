;;; Atoms of every kind, one a line.
a a'b a,b a|b|c a{b} a\b 1+ -1+ ... .. - + |a b| λ été
#{a b}# #{a}b}# #{a\x41;b}# #{}# #{1}#
#:key #: key #:a'b #:#{a b}#
"plain" "a\nb" "\x41;" "\u00e9\U01F600" "a\
  b" "\(\|\"\\\0" ""
#\a #\space #\SPACE #\nul #\x41 #\x #\101 #\8 #\( #\; #\λ #\alarm #\del
0 -0 +5 00012 9223372036854775807 9223372036854775808 -9223372036854775808 -9223372036854775809
1/2 -6/4 1/0 1. .5 -.5 1e3 1d3 1.5e-3 1# +inf.0 -inf.0 +nan.0 -0.0
#x1F #o17 #b101 #d10 #e1.5 #i1/3 #x-ff/2 #e#x1f #xe1
#t #f #true #false #T #nil #tr #t1
