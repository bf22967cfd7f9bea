(a . ) (a . b c) (a . b . c) #(a . b) . x
"\q" "\x4" "\ud800" #\foo #\x110000 #\
#xg #e#e1 +i 1@2 #f64(1 2) #2((1)) #*101 #u8(256 a) #:1 #<unspecified> #&a #nilx
(') '
