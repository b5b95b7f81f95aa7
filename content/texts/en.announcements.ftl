# Announcements of repairs, subscriptions to addresses, invitations for the city's people.

## Invitations

invitation-official =
    Welcome! You can now announce works to residents.
    Paste a utility's notice: I will find the streets, the times and the people it concerns.
invitation-operator = Welcome! You are an operator now: the queue and the figures are in the menu.
invitation-admin =
    Welcome! You are an admin now: announcements, the queue and the figures are in the menu.
    When a messenger shuts us out, you will hear of it first.
invitation-unusable = This code does not work: it was used, taken back, or a week has passed. Ask for a new one where you got it.

menu-announce = New announcement
menu-broadcasts = My announcements
about-announce = Announce works or an outage
about-broadcasts = My announcements: progress and report

## My addresses

addresses-none =
    Add your address and I will write when something is repaired or switched off there.
    I keep it until you remove it here.
addresses-list =
    I write to you about works at:
    { $lines }
    { $night }
addresses-card =
    { $place }
    I write about: { $services }.
    District: { $district ->
        [none] not said
       *[other] { $district }
    }.
addresses-added =
    Done: { $place }. I will write when something is repaired or switched off there.
    Services and quiet hours can be chosen in "My addresses".
addresses-known = { $place } is among your addresses already.
addresses-too-many = You have 10 addresses, I cannot hold more. Remove one and add { $place } again.
addresses-no-street = { $given ->
    [point] I cannot tell which street this is: a point on the map is not enough for announcements. Will you write the address?
   *[words] I do not know this street, so I cannot tell about repairs there. Try other words?
    }
addresses-removed = No more about { $place }.
addresses-changed = Saved: { $place }.
addresses-district = Which district is it in? Then you will hear what is announced to the whole district too.
addresses-services = What shall I write about? Choose services and press "Done". Nothing chosen means everything.
addresses-services-more = All right. Anything else, or "Done".
all-services = all services
button-add-address = Add an address
button-another-address = Another address
button-quiet-hours = Quiet hours
button-link-messengers = I use both messengers
button-choose-services = Choose services
button-set-district = Set the district
button-remove-address = Remove the address
button-no-night = No quiet hours
quiet-hours-ask = When shall I be quiet? Emergencies come at any hour, the rest waits till morning.
quiet-hours = Quiet from { $from }:00 to { $to }:00, except for emergencies.
quiet-hours-none = I write at any hour.
quiet-hours-set = All right. { $night }
link-ask =
    Not to write to you twice I need to know you by your phone number. Send it with the button here, and in the other messenger too.
    I keep it for this only.
link-ask-unshared =
    Not to write to you twice, I recognise you by the phone number that a button sends.
    Your messenger does not show it: update it and try again, or skip.
link-linked = Found you: from now on each message comes once, in one of the messengers.
link-waiting = Saved. Do the same in the other messenger: "My addresses" → "I use both messengers".
link-skipped = All right, I will write to both.
link-own-number-only = This needs your own number sent with the button, so that I am sure it is you.

subscribe-offer = Shall I tell you about works at this address?

## Announcements: what people read

announced-planned = 🔧 { $category }: planned works
announced-emergency = ⚠ { $category }: emergency
announced-restored = ✅ { $category }: restored
announced-correction = Correction: { $category }
announced-reminder = A reminder: { $category }, planned works
announced-new-hours = The hours have changed. { $when }
announced-several = { $count ->
    [one] { $count } message for you
   *[other] { $count } messages for you
}:
places-everywhere = The whole city
places-more = and { $more } more
places-district = { $district } district
today = today
tomorrow = tomorrow
period-whole-day = { $day }, all day
period-whole-days = { $fromDay } – { $toDay }
period-one-day = { $fromDay }, { $from } to { $to }
period-days = From { $from } { $fromDay } to { $to } { $toDay }
period-until = Until { $to } { $toDay }
period-since = From { $from } { $fromDay }

## Progress and report

broadcast-what = { $kind ->
    [restored] Word of the end of announcement { $id }
    [correction] Correction of announcement { $id }
    [reminder] Reminder of announcement { $id }
   *[other] Announcement { $id }
}
broadcast-begun = { $what } is going out to { $total } people. I will tell you what came of it.
broadcast-progress = { $what }: { $percent } %. Sent { $sent } of { $total }.
broadcast-report = { $what } went out.
broadcast-report-declined = { $what }: a colleague has declined it, so it does not go out.
broadcast-report-cancelled = { $what }: cancelled.
broadcast-sent-of = { $total ->
    [0] Nobody is subscribed to these addresses yet.
   *[other] Sent: { $sent } of { $total }.
}
broadcast-receipts = Delivered: { $delivered }, seen: { $seen }{ $silent ->
    [0] .
   *[other] {" "}(without Telegram, which does not tell).
}
broadcast-no-receipts = Telegram does not tell what was delivered and seen.
broadcast-gone = Unreachable: { $gone }: they blocked the bot or left the messenger.
broadcast-refused = Failed: { $refused }.
broadcast-dropped = Not reached in time: { $cancelled }.
button-this-announcement = Show the announcement
button-pause = Pause
button-resume = Go on sending
button-cancel-announcement = Cancel sending
channel-telegram = Telegram
channel-viber = Viber
channel-closed =
    { $channel } has shut us out: { $why }
    Answers and announcements wait, nothing is lost: they go on as soon as we are let in again.
consent-wanted =
    A colleague wants to write to the whole city (announcement { $id }). Without your consent it does not go out.
    "{ $text }"
button-agree = I consent
button-decline = I decline

## A new announcement

announce-notice =
    Paste the utility's notice as it is: I will read streets, times and theme myself.
    Then you see what people will get. Or let us fill it in step by step.
announce-too-short = Too short for an announcement. Paste all of it, or let us fill it in step by step.
announce-kind = What is it?
announce-category = What is it about? Choose a theme.
announce-places = Whom does it concern?
announce-streets = Write streets with houses, such as: Едуарда Фукса 1-11, 14; Спаська.
announce-no-streets = I know none of these streets. Write them so: вулиця Спаська 2-10; вулиця Едуарда Фукса.
announce-districts = Which districts? Choose and press "Done".
announce-districts-more = Another district, or "Done".
announce-period = When? For example: 25.11 з 9:00 до 17:00.
announce-no-time = I did not understand the time. Write it so: 25.11 з 9:00 до 17:00.
announce-text = Add an explanation for people, or skip: theme, time and place I write myself.
announce-check =
    { $text }

    ———
    { $notes }
announce-what = What shall be changed?
announce-when = When shall it go out? Write, for example, 25.11 о 8:00.
announce-no-moment = It must be ahead, within two months. Write it so: 25.11 о 8:00.
announce-not-your-district = Your announcements are for the district { $district } only.
announce-restored-how = Open your announcement and press "Restored": the same people will hear it.
announce-revoked = Your invitation was taken back: nothing of this goes out.
announce-sending = Announcement { $id } is going out. Progress and report come here.
announce-scheduled = Announcement { $id } goes out { $at }.
announce-awaiting-consent =
    Announcement { $id } waits for a colleague's consent: that is the rule for the whole city.
    As soon as they agree, it goes.
preview-places = Places: { $places }.
preview-people = { $people ->
    [0] Nobody is subscribed to these addresses yet.
   *[other] It reaches { $people } ({ $channels }).
}
preview-cost = Charged in Viber: { $charged }, that is € { $cost }.
preview-minutes = { $minutes ->
    [one] It takes about { $minutes } minute.
   *[other] It takes about { $minutes } minutes.
}
preview-quiet = Nights are quiet: who is asleep reads it in the morning.
preview-unknown = Not in the register, so nobody can be subscribed: { $streets }.
preview-consent = The whole city: a second official must consent.
button-by-steps = Step by step
button-planned = Planned works
button-emergency = Emergency
button-restored = Restored
button-streets = Streets and houses
button-districts = Districts
button-everywhere = The whole city
button-time-unknown = Not known yet
button-send-now = Send
button-send-later = Send later
button-send-and-remind = Remind the day before
button-send-and-remind-daily = And remind every day
button-change-places = Places
button-change-period = Time
button-change-text = Text
button-tomorrow-morning = Tomorrow at 8:00
button-tonight = Today at 18:00

## My announcements

broadcasts-none = You have no announcements yet. Make one?
broadcasts-list =
    Your announcements:
    { $lines }
broadcast-card =
    Announcement { $id }: { $state }, { $at }.{ $came ->
        [none] {""}
       *[other] {"\u000A"}{ $came }
    }

    { $text }
broadcast-awaiting-consent = waits for consent
broadcast-scheduled = scheduled
broadcast-sending = being sent
broadcast-paused = paused
broadcast-sent = sent
broadcast-over = over
broadcast-cancelled = cancelled
broadcast-done-pause = Announcement { $id } is paused. Who has not got it yet, waits.
broadcast-done-resume = Announcement { $id } goes on.
broadcast-done-cancel = Announcement { $id } is cancelled. Who got it, got it.
broadcast-too-late = This cannot be done to announcement { $id } any more: it has moved on.
broadcast-unknown = There is no such announcement among yours.
button-announcement = Announcement { $id }
button-correct = Correct or prolong
consent-given = Thank you. Announcement { $id } goes out.
consent-declined = All right, announcement { $id } does not go out.
restored-text = What shall people read? Or skip: I will say that it is restored.
restored-sending = Telling everybody who got announcement { $id } that it is restored.
correct-text = A new text? Or skip if only the time has changed.
correct-period = Until when now? For example: до 20:00 25.11.
correct-nothing = Nothing was changed.
correct-sending =
    Announcement { $id } is corrected. Who got it gets the correction.
    The others read the new text.

## Works and outages

repairs-mine =
    At your addresses:

    { $lines }
repairs-none-mine = Nothing is being repaired at your addresses now. Look elsewhere?
repairs-no-addresses = Where shall I look? Add your address and I will write by myself.
repairs-there =
    { $place }:

    { $lines }
repairs-none-there = { $place }: no announcements. If something is wrong, file a request.
repairs-district = Which district?
button-repairs-place = A street or house
button-repairs-district = A district
report-known-repair =
    They are already at work there:
    { $text }
button-tell-when-over = Tell me when it is over
button-file-anyway = File the request anyway
watch-noted = All right, I will write as soon as it is over. No request is needed: the brigade knows.
report-alike = { $count ->
    [one] { $count } neighbour has filed this already, the first request is { $number }:
   *[other] { $count } neighbours have filed this already, the first request is { $number }:
}
    "{ $text }"
    Join them? You get a number of your own and hear of every change.
button-not-that = Something else
button-join = Yes, join
request-joined =
    Done. Your request { $number } has joined { $first }.
    I will write here about every change.
joined-description = The same trouble as in request { $first }.
