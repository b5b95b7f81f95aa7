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

courtesy-thanks = You are welcome. Write whenever you need me.
courtesy-farewell = Goodbye. Write whenever you need me.
courtesy-operator = To talk to an operator, call { -phone } – it is free. Or tell me what has happened and I will help you make a request.
courtesy-anger = I am sorry I did not understand you. Write briefly what has happened and where, or call an operator on { -phone }.
courtesy-greeting-here = Hello!
courtesy-thanks-here = You are welcome.
courtesy-operator-here = To talk to an operator, call { -phone } – it is free. I will keep your answers.
courtesy-anger-here = I am sorry about this. To talk to an operator, call { -phone }. Or let us continue here:
courtesy-farewell-here = Goodbye. I will keep your answers, so you can continue later.

## On the way

unknown-here = I do not know that. Ask an operator on { -phone } – the call is free. Let us continue here:
told-described = Noted. This will be the description.
told-added = Added to the description.
told-later = We will make a separate request about that as soon as this one is done.
told-now = Now the other problem: “{ $text }”.
told-idea = I have written down your idea. Now choose a topic.
place-house-renamed = { $street } (formerly { $formerly }). What is the house number?
report-category-unsure = I am not sure what this is about. Choose a topic – I will keep your words as the description.
cancelled-this = All right, I will not make this request.
