# A request's life after it was filed: changes, questions, "is it done?", grades, sending back.
# $kind in the choices is "theme-leaf" of categories.yml (for what was repaired) or the result.

## Changes people are told of. The first line says what happened; the words of whoever does the work follow it.

moved-registered = Request { $number }: registered.
moved-assigned = Request { $number }: passed to the responsible service. The deadline is { $due }.
moved-in_progress = Request { $number }: in progress.
moved-in_progress-silence =
    Request { $number }: no details came for { $days ->
        [one] { $days } day
       *[other] { $days } days
    }, so work continues with what we have.
    You can add something at any time.
moved-needs_info =
    Request { $number }: more details are needed.
    Please answer here by { $answerBy }, in words or with a photo or location.
moved-done =
    Request { $number }: the responsible service says the work is done.
    { done-question }
moved-done-explained =
    Request { $number }: here is an explanation.
    { done-question }
moved-done-not_ours =
    Request { $number }: this is not something city services deal with.
    { done-question }
moved-done-not_now =
    Request { $number }: this is not possible at the moment.
    { done-question }
moved-done-duplicate =
    Request { $number }: there is already a request about this, and work is going on under it.
    { done-question }
moved-reopened = Request { $number }: sent back to be redone. The new deadline is { $due }.
moved-closed =
    Request { $number }: closed. Thank you for telling us.
    If the work is not done, send it back by { $reopenBy }.
moved-closed-silence =
    Request { $number }: closed without your confirmation.
    If the work is not done, send it back by { $reopenBy }.
moved-rejected =
    Request { $number }: rejected.
    If you disagree, send it back by { $reopenBy } or call { -phone } – it is free.
moved-withdrawn = Request { $number }: withdrawn.
moved-quote = “{ $comment }”

done-reminder =
    Reminder about request { $number }: the responsible service says the work is done.
    { done-question } If you do not answer, I will close the request on { $closesOn }.
abandoned =
    Your request is unfinished. I will keep your answers for { $days ->
        [one] { $days } day
       *[other] { $days } days
    }.
    Continue?

## "Is it done?" in the words of the person who asked

done-question = { $kind ->
    [heating-no-heating] Is it warm now?
    [heating-weak-heating] Is it warm now?
    [heating-no-heating-riser] Is it warm now?
    [heating-no-heating-public] Is it warm there now?
    [heating-no-hot-water] Do you have hot water now?
    [heating-lukewarm-water] Is the hot water really hot now?
    [water-no-water] Do you have water now?
    [water-low-pressure] Is the pressure good now?
    [water-leak-street] Has the leak stopped?
    [water-leak-manhole] Has the leak stopped?
    [water-pipe-inside] Has the leak stopped?
    [water-sewer-blocked] Does the drain work now?
    [water-water-quality] Is the water clean now?
    [lighting-lamp-out] Is the lamp on now?
    [lighting-street-dark] Is the street lit now?
    [lighting-several-lamps] Are all the lamps on now?
    [lighting-yard-dark] Is the courtyard lit now?
    [amenities-waste-not-collected] Has the rubbish been collected?
    [amenities-bins-overflow] Are the bins empty now?
    [amenities-dump] Has the rubbish been cleared?
    [roads-pothole] Has the pothole been filled?
    [roads-traffic-light] Does the traffic light work now?
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
    [explained] Yes, that is clear
    [not_ours] Yes, close it
    [not_now] Yes, close it
    [duplicate] Yes, close it
   *[other] Yes, thank you
    }
button-done-no = { $kind ->
    [heating-no-heating] No, still cold
    [heating-weak-heating] No, still cold
    [heating-no-heating-riser] No, still cold
    [heating-no-heating-public] No, still cold
    [heating-no-hot-water] No, still no water
    [heating-lukewarm-water] No, only lukewarm
    [water-no-water] No, still no water
    [water-low-pressure] No, still low
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
    [duplicate] No, mine is different
   *[other] No, it is not done
    }
confirmed =
    Thank you. Request { $number } is closed.
    How would you rate the work?

## Buttons

button-confirm = Confirm it is done
button-reopen = Send it back
button-disagree = I disagree: send it back
button-answer = Answer
button-add = Add to the request
button-grade = Rate the work
button-grade-5 = 5 – excellent
button-grade-4 = 4 – good
button-grade-3 = 3 – all right
button-grade-2 = 2 – poor
button-grade-1 = 1 – very poor
button-lasts = Yes, all is well
button-broke-again = No, it has broken again

## Talking about a request

my-line = { $moment } { $status }
my-line-own = { $moment } You
my-late = The deadline was { $due }: the responsible service is late, and the city can see this.
my-joined = Others waiting with you: { $count }
my-unconfirmed = Closed without the resident's confirmation.
my-grade = Your rating: { $grade }.
my-which = Which request is this about?
my-nothing-fits = None of your requests is at that stage now. Here are all of them:
my-not-now = The status of request { $number } is now “{ $status }”, so this is no longer possible.

answer-ask =
    A question about request { $number }:
    “{ $question }”
    Please answer in words or with a photo or location.
answer-ask-plain =
    What details can you add to request { $number }?
    Write in words, or send a photo or location.
answered = Thank you. Your answer is now in request { $number }, and work continues. I will tell you here about changes.
add-ask =
    What would you like to add to request { $number }?
    Write in words, or send a photo or location.
added = Added to request { $number }. The responsible service will see it.
addition-photos =
    { $count ->
        [one] { $count } photo added.
       *[other] { $count } photos added.
    }
    Write a few words, or press “Done”.
addition-place =
    Location added.
    Write a few words, or press “Done”.
addition-words =
    Your words have been added.
    Write more, or press “Done”.
addition-comment-photos = photos sent
addition-comment-place = location sent

sendback-ask =
    { $about ->
        [rejected] What do you disagree with?
        [answer] What is still unclear?
       *[work] Sorry to hear that. What has not been done?
    }
    Write in words; you can add a photo.
sendback-photo =
    I can see the photo. What is wrong?
    Write in words; you can add more photos.
button-no-reason = No explanation
sendback-unsaid = All right, I will pass it on without an explanation.
sendback-said = Thank you, added to request { $number }.
# What stands in the history until the resident explains.
sendback-no =
    { $about ->
        [rejected] No, I disagree.
        [answer] No, it is still unclear.
       *[work] No, it is not done.
    }
sent-back =
    Request { $number } has been sent back to be redone.
    The new deadline is { $due }. I will tell you here about changes.

grade-ask = How would you rate the work on request { $number }?
grade-word = Thank you. Would you like to add anything? Write it, or skip.
grade-word-low = Thank you for telling us. What was wrong? Write it, or skip.
graded = Thank you, your rating has been recorded. It will be in the monthly report.
grade-skipped = All right. Write whenever you need me.

lasting-question =
    Four weeks ago request { $number }, “{ $topic }”, was closed.
    Is everything still all right?
lasting-ask = Request { $number }: is everything still all right?
lasts-noted = Good, thank you. I will record that.

## What the clock writes into the history

clock-unanswered = no details for { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
clock-unconfirmed = without confirmation: no answer for { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
clock-amber = deadline close: { $due }
clock-late = deadline passed: { $due }
neighbour-joined = request { $number } joined

## Everything that is kept about a person: /privacy

button-export = Show everything
privacy-everything =
    Everything held about you:

    { $text }
kept-none = none
kept-name = Name: { $name }
kept-phone = Phone: { $phone }
kept-consent = Consent: version { $version }
kept-account = { $channel }: { $name }, since { $since }
kept-address = You follow this address: { $address }
kept-visit = Booked online meeting, { $at }: “{ $subject }”

## The path of defenders and their families: /defenders

menu-defenders = Defenders and families
about-defenders = For defenders and their families
defenders-ask =
    Thank you for defending us. How can I help?
    Choose, and I will take you straight to a request.
button-defenders-benefits = What you are entitled to
button-defenders-elsewhere = Another city matter
