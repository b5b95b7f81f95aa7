# Every word the bot says in English. What stands in braces is filled in by the bot: keep the braces.

## The bot

bot-name = Contact Centre 1520
bot-description =
    Contact Centre 1520 of Kryvyi Rih: file a request, follow it, ask about city services, hear about repairs near you.
    Just write what happened.
bot-short-description = Requests, answers and repairs in Kryvyi Rih. Calling 1520 is free.

## Menu

greeting =
    Hello! This is Contact Centre 1520 of Kryvyi Rih.
    Write what happened, or choose:
menu = What shall we do? Write in your own words, or choose:
menu-more-text = I can also:
help =
    I am the bot of Contact Centre 1520. Write what happened and I will help you file a request. Or ask a question — I answer if I know.
    /cancel ends a conversation, /menu shows the menu. An operator: 1520, free of charge.
menu-new = File a request
menu-my = My requests
menu-ask = Ask a question
menu-repairs = Repairs and outages
menu-addresses = My addresses
menu-more = More
menu-suggest = Suggest something
menu-reception = Online reception
menu-language = Language / Мова
menu-privacy = My data
menu-help = Help
menu-menu = Menu

about-start = Start from the beginning
about-new = File a request
about-my = My requests and how they stand
about-ask = Ask a question
about-repairs = Repairs and outages
about-addresses = My addresses
about-suggest = Suggest something to the city
about-reception = Online reception
about-language = Language: Ukrainian or English
about-privacy = What is kept about you; delete it
about-help = How this works
about-menu = Menu
about-more = More
about-cancel = Cancel the conversation
about-continue = Go on with what is unfinished
about-restart = Start again

## Buttons

button-back = ⬅ Back
button-cancel = Cancel
button-start = Start
button-continue = Continue the request
button-restart = Start again
button-more = More options
button-yes = Yes
button-no = No
button-change = Change
button-send = Send
button-skip = Skip
button-ready = Done
button-consent = Yes, I agree
button-share-place = 📍 Share location
button-share-phone = Share my number
button-no-house = No house number
button-none-of-these = None of these
button-a-request = It is a request
button-keep-as-written = Yes, keep it
button-yes-report = Yes, file it
button-other-topic = Another topic
button-a-question = It is a question
button-change-topic = Topic
button-change-place = Address
button-change-description = Description
button-change-photos = Photos
button-safe = I am safe
button-call = Call { $phone }
button-this-request = See this request
button-withdraw = Withdraw it
button-yes-withdraw = Yes, withdraw
button-erase = Delete my data
button-yes-erase = Yes, delete
button-helped = 👍 It helped
button-not-helped = It did not help

## General

choose-more = Here are more:
keyboard-closed = All right.
cancelled = Cancelled, nothing was filed. Write whenever you need me.
nothing-to-cancel = There is nothing to cancel. What shall we do?
unknown-command = I do not know this command. Here is what I can do:
unknown-command-here = I do not know this command.
unknown-text =
    I do not know that. I help with city services: requests, outages, answers.
    An operator is at 1520, the call is free.
not-understood-here = Sorry, I did not get that. Choose a button, or cancel.
button-is-old = This button no longer works: the conversation has moved on.
edited-ignored = I see that you edited a message. I read only new ones, so please write it again.
flow-renewed = I have just been renewed, and the questions here are different now. Let us begin again.
parked-kept = All right. Your answers are kept, you can go on later.
parked-waits = Your unfinished request is waiting.
failed =
    Sorry, something broke on my side. Your answers are kept. Reference: { $reference }.
    Let us try again — or call 1520, free of charge.
answer-on-the-way = { $text }
unreadable-voice = I cannot listen to voice messages yet. Please write it.
unreadable-sticker = I do not understand stickers — only words, photos and locations.
unreadable-video = I do not take videos yet. Send a photo or describe it in words.
unreadable-file = I do not take files yet. Send a photo or describe it in words.
unreadable-other = I cannot read this. Write it in words or send a photo.
photo-kept = { $flow ->
    [suggest] I got the photo and will add it to the suggestion.
   *[other] I got the photo and will add it to the request.
    }
photo-of-no-use = No photo is needed here.
photo-lost = { $left ->
    [0] The photo could not be fetched, so we go on without. You can send it again.
   *[other] Not all photos could be fetched, so we go on with those that are here. You can send the others again.
    }
photo-lost-of-request = { $open ->
    [no] A photo for request { $number } could not be fetched.
   *[yes] A photo for request { $number } could not be fetched. The request goes on all the same; to send it again, press “Add to the request”.
    }
photos-full = There are { $max } photos already, no more fit.
place-far = This place is not in Kryvyi Rih, our services do not work there.
overtaken = This looks like an answer to an earlier question. If it is not, please send it again.
phone-of-no-use = I need no number here: I write to you in this chat.
place-kept = I noted the place.

## Consent

# $purpose is what the consent is asked for. Given once, it holds for all that the person sends to the city by the bot.
consent-ask =
    { $purpose ->
        [suggest] To file a suggestion I will keep your messenger name and what you write or send — only to deal with what you bring to the city.
        [reception] To put you on the list I will keep your messenger name and what you write or send — only to deal with what you bring to the city.
       *[report] To file a request I will keep your messenger name, the address, the description and photos — only to get it done.
    }
    You can delete { $purpose ->
        [report] them
       *[other] it
    } at any time: /privacy. Do you agree? (version 11.2026)
consent-refused = { $purpose ->
    [suggest] Without your consent I cannot take a suggestion.
    [reception] Without your consent I cannot put you on the list.
   *[report] Without your consent I cannot write a request down.
    } Call 1520, free of charge: an operator will help. I answer questions anyway.

## Danger: the number stands first

danger-gas =
    Call 104 — right now, from outside.
    Do not switch on lights, open the windows, leave the building. When you are safe, I will help with a request.
danger-fire =
    Call 101 — right now.
    Leave the building, do not use the lift. When you are safe, I will help with a request.
danger-lift =
    Press the dispatcher's button in the lift. If somebody is unwell or nobody answers, call 112.
    Do not force the doors. Tell the address, the entrance and how many people are inside.
danger-explosive =
    Call 101 or 102 — right now.
    Do not touch the object, move far away and keep people back.
danger-violence =
    Call 102 — right now.
    If it is not safe to speak, go where there are people. When you are safe, I will help.

## A request

report-guess = This looks like a request “{ $topic }”. File it?
report-category = What happened? Choose a topic.
report-subcategory = { $category }. What exactly?
report-emergency = This is an emergency topic: the request goes first.
report-description =
    Describe what happened: { $min } to { $max } characters.{ $hint }
    Photos come next.
report-check =
    Please check:
    { $topic }
    { $place ->
        [none] No address
       *[other] { $place }
    }
    “{ $description }”
    { $photos ->
        [0] No photos
        [one] { $photos } photo
       *[other] { $photos } photos
    }
report-change = What shall we change?
executor-unknown = the contractor
request-registered =
    Done. Your request is { $number }.
    { $executor ->
        [none] Due by { $due }.
       *[other] It goes to { $executor }, due by { $due }.
    } I will write here about every change.
text-too-short = Too few words: please write at least { $min } characters.
text-too-long = Too long: { $length } characters of { $max }. Please shorten it and send it again.
photos-ask = Add up to { $max } photos, or skip.
photos-got =
    { $count ->
        [one] { $count } photo is here.
       *[other] { $count } photos are here.
    } Send more, or press “Done”.
photos-enough = { photos-full } Press “Done”.

## The place

place-ask = Where is it? Share a location or write the address, for example: Volodymyra Velykoho 12.
place-ask-unshared = Where is it? Write the address, for example: Volodymyra Velykoho 12.
place-confirm = { $place }. Is that right?
place-confirm-renamed = { $place } (formerly { $formerly }). Is that right?
place-which = Which address do you mean?
place-house = { $street }. What is the house number?
place-house-not-understood = Write the house number, for example 12 or 12а.
place-as-written = This address is not on my list. Keep it as you wrote it: “{ $text }”?
place-not-understood = Write street and house in one line, for example: Volodymyra Velykoho 12.
place-not-ours = That is not Kryvyi Rih, our services do not work there. Share another place or write an address in the city.
place-not-ours-unshared = That is not Kryvyi Rih, our services do not work there. Write an address in the city.
place-point = a point on the map{ $district ->
    [none] {""}
   *[other] , { places-district }
    }
phone-not-understood = I did not recognise the number. Write it like this: 067 123 45 67.

## A suggestion

suggest-category = What is your suggestion about?
suggest-idea = What should change? { $min } to { $max } characters.
suggest-check =
    Please check your suggestion:
    { $topic }
    “{ $description }”{ $photos ->
        [0] {""}
        [one] {"\u000A"}{ $photos } photo
       *[other] {"\u000A"}{ $photos } photos
    }
suggestion-registered =
    Thank you! Suggestion { $number } is registered.
    You get an answer by { $due }, here.

## My requests

my-none = You have no requests yet. File one?
my-list =
    Your requests:
    { $lines }
my-card = { $text }
my-due = Due by { $due }
my-unknown = There is no request { $number } among yours. Check the number.
my-withdraw-sure = Withdraw request { $number }? It cannot be brought back, only filed anew.
my-withdrawn = Request { $number } is withdrawn.
my-kept = All right, request { $number } stays in work.
status-registered = Registered
status-assigned = Passed to the contractor
status-in_progress = In progress
status-needs_info = More information needed
status-done = Done — please check
status-reopened = Sent back to be redone
status-closed = Closed
status-rejected = Rejected
status-withdrawn = Withdrawn

## Questions

ask-question = What would you like to know? Write in your own words.
ask-answer = { $text }
ask-did-you-mean = Did you mean:
ask-glad = Glad to help!
ask-sorry = Sorry that it did not help. I will tell the editors. You can file a request or ask the operator at 1520.

## Language and data

language-ask = Which language shall I write in? You can write as you like.
language-set = All right, I will write in English.
privacy-kept =
    Kept about you since { $since }:
    requests — { $requests }, photos — { $photos }, phone — { $phone ->
        [none] none
       *[other] { $phone }
    }.
    Contacts are wiped a year after a request is closed.
privacy-sure = Delete your name, phone, addresses and unfinished talks? Open requests stay in work without your name.
privacy-unchanged = All right, everything stays as it was.
privacy-erased = Your data is deleted.
privacy-erased-open =
    Your data is deleted.
    { $count ->
        [one] The open request { $numbers } stays
       *[other] Open requests { $numbers } stay
    } in work, without your name and phone.

## Sections we are honest about

