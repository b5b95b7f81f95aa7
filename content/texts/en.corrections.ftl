# Corrections: what people mean who say something that answers no open question.

doubt = “{ $text }” – does this correct the request, or is it another problem?
button-a-correction = It is a correction
button-another-trouble = It is another problem
as-it-is = Now: “{ $value }”
button-leave-as-is = Leave it as it is
photos-now = { $count ->
    [one] { $count } photo
   *[other] { $count } photos
    }
amend-ask = “{ $text }” – does this correct request { $number }, or is it another problem?
