# A request's life after it was filed: changes, questions, "is it done?", grades, sending back.
# $kind in the choices is "theme-leaf" of categories.yml (for what was repaired) or the result.

## Changes people are told of. The first line says what happened; the doer's words follow it.

moved-registered = Request { $number }: registered.
moved-assigned = Request { $number }: passed to the doer. Due by { $due }.
moved-in_progress = Request { $number }: in progress.
moved-in_progress-silence =
    Request { $number }: no answer came for { $days } days, so the work goes on with what is known.
    You can add something at any time.
moved-needs_info =
    Request { $number }: one question to you.
    Answer right here, in words, with a photo or a location, by { $answerBy }.
moved-done =
    Request { $number }: the doer says it is done.
    { done-question }
moved-done-explained =
    Request { $number }: here is the explanation.
    { done-question }
moved-done-not_ours =
    Request { $number }: this is not for the city's services.
    { done-question }
moved-done-not_now =
    Request { $number }: this cannot be done now.
    { done-question }
moved-done-duplicate =
    Request { $number }: there is another request about this already, and it is being worked on.
    { done-question }
moved-reopened = Request { $number }: sent back to be finished. New due date: { $due }.
moved-closed =
    Request { $number }: closed. Thank you for telling us.
    If it is not done, send it back by { $reopenBy }.
moved-closed-silence =
    Request { $number }: closed without your confirmation.
    If it is not done, send it back by { $reopenBy }.
moved-rejected =
    Request { $number }: rejected.
    Do you disagree? Send it back by { $reopenBy }, or call 1520, free of charge.
moved-withdrawn = Request { $number }: withdrawn.
moved-quote = “{ $comment }”

done-reminder =
    A reminder about request { $number }: the doer says it is done.
    { done-question } Without an answer I will close it on { $closesOn }.
abandoned =
    You did not finish your request. I keep the answers for { $days } days.
    Go on?

## "Is it done?" in the words of the person who asked

done-question = { $kind ->
    [heating-no-heating] Is it warm at your place?
    [heating-weak-heating] Is it warm at your place?
    [heating-no-heating-riser] Is it warm at your place?
    [heating-no-heating-public] Is it warm there?
    [heating-no-hot-water] Is there hot water?
    [heating-lukewarm-water] Is the hot water really hot?
    [water-no-water] Is there water?
    [water-low-pressure] Is the pressure good now?
    [water-leak-street] Has the leak stopped?
    [water-leak-manhole] Has the leak stopped?
    [water-pipe-inside] Has the leak stopped?
    [water-sewer-blocked] Does the drain work?
    [water-water-quality] Is the water clean now?
    [lighting-lamp-out] Is the lamp on?
    [lighting-street-dark] Is the street lit?
    [lighting-several-lamps] Are all the lamps on?
    [lighting-yard-dark] Is the yard lit?
    [amenities-waste-not-collected] Was the rubbish collected?
    [amenities-bins-overflow] Are the bins empty?
    [amenities-dump] Was the rubbish removed?
    [roads-pothole] Was the pothole filled?
    [roads-traffic-light] Does the traffic light work?
    [explained] Does this answer your question?
    [not_ours] Close the request?
    [not_now] Close the request?
    [duplicate] Close this request?
   *[other] Please check: is it really done?
    }
done-ask =
    Request { $number }.
    { done-question }
button-done-yes = { $kind ->
    [explained] Yes, I see
    [not_ours] Yes, close it
    [not_now] Yes, close it
    [duplicate] Yes, close it
   *[other] Yes, thanks
    }
button-done-no = { $kind ->
    [heating-no-heating] No, still cold
    [heating-weak-heating] No, still cold
    [heating-no-heating-riser] No, still cold
    [heating-no-heating-public] No, still cold
    [heating-no-hot-water] No, no water
    [heating-lukewarm-water] No, only lukewarm
    [water-no-water] No, no water
    [water-low-pressure] No, still weak
    [water-leak-street] No, still leaking
    [water-leak-manhole] No, still leaking
    [water-pipe-inside] No, still leaking
    [water-water-quality] No, still dirty
    [lighting-lamp-out] No, still dark
    [lighting-street-dark] No, still dark
    [lighting-several-lamps] No, not all
    [lighting-yard-dark] No, still dark
    [explained] No, not yet
    [not_ours] No, send it back
    [not_now] No, send it back
    [duplicate] No, it is another
   *[other] No, it is not done
    }
confirmed =
    Thank you! Request { $number } is closed.
    How do you grade the work?

## Buttons

button-confirm = Confirm it is done
button-reopen = Send it back
button-disagree = Disagree: send it back
button-answer = Answer
button-add = Add to the request
button-grade = Grade the work
button-grade-5 = 5 — excellent
button-grade-4 = 4 — good
button-grade-3 = 3 — so-so
button-grade-2 = 2 — poor
button-grade-1 = 1 — very poor
button-lasts = Yes, all is well
button-broke-again = No, it broke again

## Talking about a request

my-line = { $moment } { $status }
my-line-own = { $moment } You
my-late = It was due by { $due }: the doer is late, and the city sees it.
my-joined = Waiting with you: { $count }
my-unconfirmed = Closed without the resident's confirmation.
my-grade = Your grade: { $grade }.
my-which = Which request is it about?
my-nothing-fits = None of your requests is like that now. Here are all of them:
my-not-now = Request { $number } is now “{ $status }”, so this can no longer be done.

answer-ask =
    A question about request { $number }:
    “{ $question }”
    Answer in words, with a photo or a location.
answer-ask-plain =
    What can you tell about request { $number }?
    Write, or send a photo or a location.
answered = Thank you! The answer is in request { $number }, and the work goes on. I will write here about changes.
add-ask =
    What shall I add to request { $number }?
    Write, or send a photo or a location.
added = Added to request { $number }. The doer will see it.
addition-photos =
    { $count ->
        [one] One photo so far.
       *[other] { $count } photos so far.
    }
    Write a few words, or press “Done”.
addition-place =
    The place is noted.
    Write a few words, or press “Done”.
addition-words =
    Your words are noted.
    Write more, or press “Done”.
addition-comment-photos = photos sent
addition-comment-place = location sent

sendback-ask =
    { $about ->
        [rejected] What do you disagree with about request { $number }?
        [answer] What is still not clear about request { $number }?
       *[work] Sorry to hear it. What is not done in request { $number }?
    }
    Write a few words; a photo helps.
sendback-photo =
    I see the photo. What is wrong in request { $number }?
    Write a few words, or press “Done”.
sent-back =
    Request { $number } goes back to be finished.
    New due date: { $due }. I will write here about changes.

grade-ask = How do you grade the work on request { $number }?
grade-word = Thank you! Anything to add? Write it, or skip.
grade-word-low = Thank you for saying so. What was wrong? Write it, or skip.
graded = Thank you, your grade is noted. It goes into the monthly report.
grade-skipped = All right. If you need me again, just write.

lasting-question =
    Four weeks ago request { $number }, “{ $topic }”, was closed.
    Is it still all right?
lasting-ask = Request { $number }: is it still all right?
lasts-noted = Good to hear, thank you! I will note it.

## What the clock writes into the history

clock-unanswered = no answer for { $days } days
clock-unconfirmed = without confirmation: no answer for { $days } days
clock-amber = due soon: { $due }
clock-late = was due { $due }
neighbour-joined = request { $number } joined

## Everything that is kept about a person: /privacy

button-export = Show everything
privacy-everything =
    Everything that is kept about you:

    { $text }
kept-none = none
kept-name = Name: { $name }
kept-phone = Phone: { $phone }
kept-consent = Consent: version { $version }
kept-account = { $channel }: { $name }, since { $since }
kept-address = You follow the address { $address }
kept-visit = Signed up for the reception on { $at }: “{ $subject }”

## The path of defenders and their families: /defenders

menu-defenders = Defenders, families
about-defenders = For defenders and their families
defenders-ask =
    Thank you for defending us. How can I help?
    Choose, and I go straight to the request.
button-defenders-benefits = What is due to you
button-defenders-elsewhere = Another city matter
