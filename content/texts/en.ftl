# Every word the bot says in English. What stands in braces is filled in by the bot: keep the braces.

## The bot

bot-name = { -centre }
bot-description =
    { -centre } of { -city }: make a request, check its progress, ask about city services, get news of repairs near you.
    Tell me what has happened, in your own words.
bot-short-description = Requests, answers and repairs in { -city }. Calls to { -phone } are free.

## Menu

greeting =
    Hello! This is { -centre } of { -city }.
    Tell me what has happened, or choose:
menu = What would you like to do? Write in your own words, or choose:
menu-more-text = I can also:
help =
    I am the bot of { -centre }. Tell me what has happened and I will help you make a request. Or ask a question and I will answer if I can.
    /cancel ends the conversation, /menu shows the menu. To talk to an operator, call { -phone } – it is free.
menu-new = Make a request
menu-my = My requests
menu-ask = Ask a question
menu-repairs = Repairs and outages
menu-addresses = My addresses
menu-more = More
menu-suggest = Suggest an idea
menu-reception = Meet officials online
menu-language = Language / Мова
menu-privacy = My data
menu-help = Help
menu-menu = Menu

about-start = Start from the beginning
about-new = Make a request
about-my = My requests and their progress
about-ask = Ask a question
about-repairs = Repairs and outages
about-addresses = My addresses
about-suggest = Suggest an idea to the city
about-reception = Book an online meeting with city officials
about-language = Language: Ukrainian or English
about-privacy = My data: see it or delete it
about-help = How to use this bot
about-menu = Menu
about-more = More options
about-cancel = End the conversation
about-continue = Continue where you left off
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
button-a-request = This is a request
button-keep-as-written = Yes, keep it as it is
button-yes-report = Yes, make a request
button-other-topic = Another topic
button-a-question = I have a question
button-change-topic = Topic
button-change-place = Address
button-change-description = Description
button-change-photos = Photos
button-safe = I am safe
operator-phone = { -phone }
button-call = Call { $phone }
button-this-request = View the request
button-withdraw = Withdraw the request
button-yes-withdraw = Yes, withdraw
button-erase = Delete my data
button-yes-erase = Yes, delete
button-helped = 👍 This helped
button-not-helped = This did not help

## General

choose-more = Here are more options:
keyboard-closed = All right.
cancelled = Cancelled. Nothing was sent. Write whenever you need me.
cancelled-rest = All right, I will ask no more. What has been done stays.
nothing-to-cancel = There is nothing to cancel. What would you like to do?
unknown-command = I do not know that command. Here is what I can do:
unknown-command-here = I do not know that command.
unknown-text =
    I do not know that. I help with city services: requests, outages, general questions.
    To talk to an operator, call { -phone } – it is free.
not-understood-here = Sorry, I did not understand. Press a button below, or cancel.
button-is-old = This button no longer works: the conversation has moved on.
own-words = That is a message of mine. Please tell me in your own words what happened.
edited-ignored = I see that you edited a message. I can only read new ones, so please write it again.
flow-renewed = I have just been updated, and the questions here have changed. Let us start again.
parked-kept = All right. I will keep your answers, so you can continue later.
parked-waits = You have an unfinished request.
failed =
    Sorry, something went wrong on my side. Your answers are saved. Error number: { $reference }.
    Please try again, or call { -phone } – it is free.
answer-on-the-way = { $text }
unreadable-voice = I cannot listen to voice messages yet. Please write it in words.
unreadable-sticker = I do not understand stickers – only words, photos and locations.
unreadable-video = I cannot take videos yet. Send a photo or describe it in words.
unreadable-file = I cannot take files yet. Send a photo or describe it in words.
unreadable-other = I cannot read this. Write it in words or send a photo.
photo-kept = { $flow ->
    [suggest] I have your photo and will add it to the suggestion.
   *[other] I have your photo and will add it to the request.
    }
photo-of-no-use = You do not need to send a photo here.
photo-lost = { $left ->
    [0] The photo could not be downloaded, so we will go on without it. You can send it again.
   *[other] Some photos could not be downloaded, so we will go on with the ones we have. You can send the others again.
    }
photo-lost-of-request = { $open ->
    [no] A photo for request { $number } could not be downloaded.
   *[yes] A photo for request { $number } could not be downloaded. The request goes ahead without it; to send it again, press “Add to the request”.
    }
photos-full = You already have { $max } photos and cannot add more.
place-far = That place is outside { -city }, where our services do not work.
overtaken = This looks like an answer to an earlier question. If it is not, please send it again.
photo-unreadable = { $left ->
    [0] I cannot open this picture, so we go on without it. Please send it as a photo, not as a file, or take it again.
   *[other] I cannot open one of the pictures, so we go on with the others. Please send it as a photo, not as a file, or take it again.
    }
photo-unreadable-of-request = { $open ->
    [no] I could not open one of the pictures for request { $number }.
   *[yes] I could not open one of the pictures for request { $number }, which goes on without it. Press “Add to the request” and send it as a photo, not as a file.
    }
photo-small = I cannot open the file itself, so I took a small copy of the picture. To show more, send it as a photo, not as a file.
photo-small-of-request = { $open ->
    [no] Request { $number } has a small copy of the picture: I cannot open the file itself.
   *[yes] Request { $number } has a small copy of the picture: I cannot open the file itself. To show more, press “Add to the request” and send it as a photo, not as a file.
    }
phone-of-no-use = I do not need a number here: I write to you in this chat.
place-kept = I have noted the place.

## Consent

# $purpose is what the consent is asked for. Given once, it holds for all that the person sends to the city by the bot.
consent-ask =
    { $purpose ->
        [suggest] To send a suggestion, I will keep your messenger name and what you write or send, only to work on what you raise with the city.
        [reception] To book you in, I will keep your messenger name and what you write or send, only to work on what you raise with the city.
       *[report] To make a request, I will keep your messenger name, the address, the description and photos, only to get the request done.
    }
    You can delete { $purpose ->
        [report] them
       *[other] this
    } at any time: /privacy. Do you agree? (version 11.2026)
consent-refused = { $purpose ->
    [suggest] I cannot take a suggestion without your consent.
    [reception] I cannot book you in without your consent.
   *[report] I cannot take a request without your consent.
    } Call { -phone } – it is free, and an operator will help. I can still answer questions.

## Danger: the number stands first

danger-gas =
    Call 104 – right now, from outside.
    Do not switch on the lights, open the windows, leave the building. When you are safe, I will help you make a request.
danger-fire =
    Call 101 – right now.
    Get out and do not use the lift. When you are safe, I will help you make a request.
danger-lift =
    Press the call button in the lift. If somebody is unwell or nobody answers, call 112.
    Do not force the doors. Give the address, the entrance and how many people are in the lift.
danger-explosive =
    Call 101 or 102 – right now.
    Do not touch the object, move as far away as you can and keep people back.
danger-violence =
    Call 102 – right now.
    If it is not safe to talk, go where there are people. When you are safe, I will help.

## A request

report-guess = This sounds like a request about “{ $topic }”. Make this request?
report-category = What has happened? Choose a topic.
report-subcategory = { $category }. What exactly?
report-emergency = This is an emergency: requests like this go first.
report-description =
    Tell me in your own words what has happened or what you need: { $min } to { $max } characters.{ $hint }
    You can add photos next.
report-check =
    Check your request:
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
report-change = What would you like to change?
executor-unknown = the responsible service
request-registered =
    Done. Your request number is { $number }.
    { $executor ->
        [none] The deadline is { $due }.
       *[other] It goes to { $executor }. The deadline is { $due }.
    } I will tell you here about every change.
text-too-short = Please write a little more: at least { $min } characters.
text-too-long = This is too long: { $length } characters, and the most is { $max }. Please shorten it and send it again.
photos-ask = Add up to { $max } photos, or skip.
photos-got =
    { $count ->
        [one] { $count } photo added.
       *[other] { $count } photos added.
    } Send more, or press “Done”.
photos-enough = { photos-full } Press “Done”.

## The place

place-ask = Where is it? Share a location or write the address, for example: { -address }.
place-ask-unshared = Where is it? Write the address, for example: { -address }.
place-unshared = Your location cannot be sent from here. Please write the address, for example: { -address }.
place-confirm = { $place }. Is that right?
place-confirm-renamed = { $place } (formerly { $formerly }). Is that right?
place-which = Which address do you mean?
place-house = { $street }. What is the house number?
place-house-not-understood = Write the house number, for example 12 or 12а.
place-as-written = This address is not on my list. Keep it as you wrote it: “{ $text }”?
place-not-understood = Write the street and house number on one line, for example: { -address }.
place-not-ours = That is outside { -city }, where our services do not work. Share another place or write an address in the city.
place-not-ours-unshared = That is outside { -city }, where our services do not work. Write an address in the city.
place-point = a point on the map{ $district ->
    [none] {""}
   *[other] , { places-district }
    }
phone-unshared = Your number cannot be sent from here. Please write it in digits, for example: 067 123 45 67.
phone-not-understood = I did not recognise that number. Write it like this: 067 123 45 67.

## A suggestion

suggest-category = What is your suggestion about?
suggest-idea = What should change? Write in your own words, { $min } to { $max } characters.
suggest-check =
    Check your suggestion:
    { $topic }
    “{ $description }”{ $photos ->
        [0] {""}
        [one] {"\u000A"}{ $photos } photo
       *[other] {"\u000A"}{ $photos } photos
    }
suggestion-registered =
    Thank you. Your suggestion number is { $number }.
    You will get an answer here by { $due }.

## My requests

my-none = You have no requests yet. Make one?
my-list =
    Your requests:
    { $lines }
my-card = { $text }
my-due = Deadline: { $due }
my-unknown = Request { $number } is not among those made here. If it was made by phone or on the website, { -phone } can tell you its status.
my-withdraw-sure = Withdraw request { $number }? You cannot bring it back, only make a new one.
my-withdrawn = Request { $number } has been withdrawn.
my-kept = All right, request { $number } stays open.
status-registered = Registered
status-assigned = Passed to the service
status-in_progress = In progress
status-needs_info = More details needed
status-done = Done – please check
status-reopened = Sent back to be redone
status-closed = Closed
status-rejected = Rejected
status-withdrawn = Withdrawn

## Questions

ask-question = What would you like to know? Write in your own words.
ask-answer = { $text }
ask-did-you-mean = Did you mean:
ask-glad = Glad to help!
ask-sorry = Sorry this did not help. I will tell the editors. You can make a request, or ask an operator on { -phone }.

## Language and data

language-ask = Which language should I write in? You can write in any way you like.
language-set = All right, I will write in English.
privacy-kept =
    Held about you since { $since }:
    requests – { $requests }, photos – { $photos }, phone number – { $phone ->
        [none] not given
       *[other] { $phone }
    }.
    Contact details are deleted a year after a request is closed.
privacy-sure = Delete your name, phone number, addresses and unfinished conversations? Open requests will go on without your name.
privacy-unchanged = All right, nothing has changed.
privacy-erased = Your data has been deleted.
privacy-erased-open =
    Your data has been deleted.
    { $count ->
        [one] Open request { $numbers } will go on
       *[other] Open requests { $numbers } will go on
    } without your name and phone number.

