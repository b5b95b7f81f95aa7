# Understanding what people write: what is said when they write something other than what they were asked for.

## Words that are typed in place of pressing a button, separated by commas.

spoken-yes = yes, send it, yeah, yep, sure, of course, ok, okay, right, так, да, ага
spoken-no = no, nope, not that, wrong, ні, нет
spoken-none = no, none, nothing, no photo, no photos, without photos, i have none, skip it, next, ні, нема, немає, без фото, нет
spoken-continue = yes, continue, go on, так, да, продовжити
spoken-help = help me, what can you do, who are you, are you a bot, are you human, is this a bot, допоможіть, помогите
spoken-back = back, go back, назад
spoken-cancel = cancel, stop, quit, скасувати, отмена
spoken-thanks = thanks, thank you, thank you very much, thanks a lot, it helped, yes, great, дякую, спасибо, так

## Courtesy

courtesy-thanks = You are welcome! Write whenever you need me.
courtesy-farewell = Goodbye! Write whenever you need me.
courtesy-operator = An operator answers at 1520, the call is free. Or tell me what happened: I will help to file a request.
courtesy-anger = I am sorry I did not understand. Write briefly what happened and where, or call an operator at 1520.
courtesy-greeting-here = Hello!
courtesy-thanks-here = You are welcome!
courtesy-operator-here = An operator answers at 1520, the call is free. I keep your answers.
courtesy-anger-here = I am sorry. An operator answers at 1520. Or let us go on here:
courtesy-farewell-here = Goodbye! I keep your answers, so we can go on later.

## On the way

unknown-here = I do not know that. An operator at 1520 will, the call is free. And we go on:
told-described = Noted, it will be the description.
told-added = Added to the description.
told-later = We will file a separate request about that as soon as this one is done.
told-now = Now the other matter: “{ $text }”.
told-idea = I wrote the idea down. Only the topic is left.
place-house-renamed = { $street } (formerly { $formerly }). Which house number?
report-category-unsure = I am not sure what this is about. Choose a topic — I keep your words as the description.
cancelled-this = All right, I am not filing this one.
