;;; Lists, vectors, prefixes and comments.
() [] (a) [a b] (a . b) (a b . (c d)) ( . a) (a .(b)) (a . #;x b #;y) (a.b)
#() #(1 #(2) "a") #vu8(1 2 255) #u8(#xff)
'a `(a ,b ,@c) #'a #`(a #,b #,@c) #~(a #$b #$@c #+d #+@e) ' a '#;b a ,@ d
#;(a b) c #;#;a b d #| #| nested |# |# e #! script
comment !# f ; line
(a #| in |# b ; in
   c)
g	h
