# Announcements of repairs, subscriptions to addresses, invitations for the city's people.

## Invitations

invitation-official =
    Welcome! You can now publish announcements for residents.
    Paste a notice from a utility: I will find the streets, the times and the people it affects.
invitation-operator = Welcome! You are now an operator: the request queue and the figures are in the menu.
invitation-admin =
    Welcome! You are now an administrator: announcements, the queue and the figures are in the menu.
    If a messenger shuts us out, you will be the first to know.
invitation-unusable = This code does not work: it has been used or cancelled, or a week has passed. Ask the person who invited you for a new one.

menu-announce = New announcement
menu-broadcasts = My announcements
about-announce = Announce repairs or an emergency
about-broadcasts = My announcements: progress and report

## My addresses

addresses-none =
    Add your address and I will tell you about repairs and cut-offs there.
    I will keep it until you remove it here.
addresses-list =
    I tell you about repairs at:
    { $lines }
    { $night }
addresses-card =
    { $place }
    Services: { $services }.
    District: { $district ->
        [none] not set
       *[other] { $district }
    }.
addresses-added =
    Done: { $place }. I will tell you about repairs and cut-offs there.
    You can choose services and quiet hours in “My addresses”.
addresses-known = { $place } is already among your addresses.
addresses-too-many = You already have 10 addresses and cannot add more. Remove one, then add this one again: { $place }.
addresses-no-street = { $given ->
    [point] I cannot tell which street this is: a point on the map is not enough for announcements. I need the address.
   *[words] I do not know that street, so I cannot tell you about repairs there. Try writing it another way.
    }
addresses-removed = Removed: { $place }. I will not write about repairs there any more.
addresses-changed = Saved: { $place }.
addresses-district = Which district is this address in? Then I can tell you about announcements for the whole district too.
addresses-services = What should I write about? Choose services and press “Done”. If you choose none, I will write about everything.
addresses-services-more = All right. Choose more, or press “Done”.
all-services = all services
button-add-address = Add an address
button-another-address = Another address
button-quiet-hours = Quiet hours
button-link-messengers = I use both messengers
button-choose-services = Choose services
button-set-district = Set the district
button-remove-address = Remove the address
button-no-night = No quiet hours
quiet-hours-ask = When should I not disturb you? I always write about emergencies; the rest waits until morning.
quiet-hours = Quiet from { $from }:00 to { $to }:00, except for emergencies.
quiet-hours-none = I write at any hour.
quiet-hours-set = All right. { $night }
link-ask =
    So that you do not get everything twice, I can recognise you by your phone number. Send it with the button here, and do the same in the other messenger.
    I will keep it only for this.
link-ask-unshared =
    So that you do not get everything twice, I can recognise you by a phone number sent with a button.
    Your messenger does not show it: update the app and try again, or skip.
link-linked = Recognised: from now on each message comes once, to one of your messengers.
link-waiting = Saved. Now do the same in the other messenger: “My addresses” → “I use both messengers”.
link-skipped = All right, I will write to both.
link-own-number-only = This has to be your own number, sent with the button: then I know it is you.

subscribe-offer = Should I tell you about repairs at this address?

## Announcements: what people read

announced-planned = 🔧 { $category }: planned work
announced-emergency = ⚠ { $category }: emergency
announced-restored = ✅ { $category }: restored
announced-correction = Update: { $category }
announced-reminder = Reminder: { $category }, planned work
announced-new-hours = The time has changed. { $when }
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
period-whole-days = from { $fromDay } to { $toDay } inclusive
period-one-day = { $fromDay }, { $from } to { $to }
period-days = From { $from } { $fromDay } to { $to } { $toDay }
period-until = Until { $to } { $toDay }
period-since = From { $from } { $fromDay }

## Progress and report

broadcast-what = { $kind ->
    [restored] Service-restored message (announcement { $id })
    [correction] Update to announcement { $id }
    [reminder] Reminder of announcement { $id }
   *[other] Announcement { $id }
}
broadcast-begun = { $what } is being sent. People: { $total }. I will report here when it is done.
broadcast-progress = { $what }: { $percent }%. Sent to { $sent } of { $total }.
broadcast-report = { $what } has been sent.
broadcast-report-declined = { $what }: a colleague has not agreed, so it will not be sent.
broadcast-report-ended =
    { $what } was not sent: by the hours given, the works are over already.
    If they go on, announce them again with a new hour.
broadcast-report-cancelled = { $what }: sending cancelled.
broadcast-sent-of = { $total ->
    [0] Nobody has subscribed to these addresses yet.
   *[other] Sent to { $sent } of { $total }.
}
broadcast-receipts = Delivered: { $delivered }, read: { $seen }{ $silent ->
    [0] .
   *[other] {" "}(not counting Telegram, which does not report this).
}
broadcast-no-receipts = Telegram does not report whether messages were delivered or read.
broadcast-gone = Not reachable: { $gone } – they blocked the bot or left the messenger.
broadcast-refused = Failed: { $refused }.
broadcast-dropped = Not reached in time: { $cancelled }.
button-this-announcement = Show the announcement
button-pause = Pause
button-resume = Resume sending
button-cancel-announcement = Cancel sending
channel-telegram = Telegram
channel-viber = Viber
channel-closed =
    { $channel } has shut us out: { $why }
    Replies and announcements are waiting there and nothing is lost: they will go out as soon as access is back.
handed-over = A colleague's access has been taken back, and their work is yours now.
handed-over-announcements = Announcements stopped: { $numbers }. They go out only if you say so.
handed-over-requests = { $count ->
    [one] { $count } request is
   *[other] { $count } requests are
} back in everybody's queue.
consent-wanted =
    A colleague wants to write to the whole city (announcement { $id }). It will not be sent without your agreement.
    “{ $text }”
button-agree = I agree
button-decline = I do not agree

## A new announcement

announce-notice =
    Paste the utility's notice as it is: I will read the streets, times and topic myself.
    Then I will show you what people will get. Or fill it in step by step.
announce-too-short = Too short for an announcement. Paste the whole notice, or fill it in step by step.
announce-kind = What is it?
announce-category = What is it about? Choose a topic.
announce-places = Who does it affect?
announce-streets = Write the streets and house numbers, for example: { -streets }.
announce-no-streets = I did not recognise any street. Write them like this: { -titles }.
announce-districts = Which districts? Choose and press “Done”.
announce-districts-more = Another district, or press “Done”.
announce-period = When? For example: 25.11 з 9:00 до 17:00.
announce-no-time = I did not understand the time. Write it like this: 25.11 з 9:00 до 17:00.
announce-text = Add an explanation for people, or skip: I will write the topic, time and place myself.
announce-check =
    { $text }

    ———
    { $notes }
announce-what = What would you like to change?
announce-when = When should it be sent? For example: 25.11 о 8:00.
announce-no-moment = The time has to be in the future, within two months. Write it like this: 25.11 о 8:00.
announce-not-your-district = You can only make announcements for { $district } district.
announce-restored-how = Open your announcement and press “Restored”: the same people will be told.
announce-revoked = Your invitation has been withdrawn, so I no longer send announcements from you.
announce-sending = Announcement { $id } is being sent. I will report progress here.
announce-scheduled = Announcement { $id } will be sent { $at }.
announce-awaiting-consent =
    Announcement { $id } is waiting for a colleague to agree: that is the rule when we write to the whole city.
    It will be sent as soon as they do.
preview-places = Places: { $places }.
preview-people = { $people ->
    [0] Nobody has subscribed to these addresses yet.
   *[other] People: { $people } ({ $channels }).
}
preview-cost = Paid messages in Viber: { $charged }, that is €{ $cost }.
preview-minutes = { $minutes ->
    [one] It will take about { $minutes } minute.
   *[other] It will take about { $minutes } minutes.
}
preview-quiet = We do not disturb people at night: those with quiet hours will read it in the morning.
preview-unknown = Not in the register, so nobody can be subscribed: { $streets }.
preview-consent = Whole city: a second member of staff has to agree.
button-by-steps = Fill in step by step
button-planned = Planned work
button-emergency = Emergency
button-restored = Restored
button-streets = Streets and buildings
button-districts = Districts
button-everywhere = The whole city
button-time-unknown = Not known yet
button-send-now = Send
button-send-later = Send later
button-send-and-remind = Remind the day before
button-send-and-remind-daily = Remind every day
button-change-places = Places
button-change-period = Time
button-change-text = Text
button-tomorrow-morning = Tomorrow at 8:00
button-tonight = Today at 18:00

## My announcements

broadcasts-none = You have no announcements yet. Create one?
broadcasts-list =
    Announcements:
    { $lines }
broadcast-card =
    Announcement { $id } – { $state }, { $at }.{ $came ->
        [none] {""}
       *[other] {"\u000A"}{ $came }
    }

    { $text }
broadcast-awaiting-consent = waiting for agreement
broadcast-scheduled = scheduled
broadcast-sending = being sent
broadcast-paused = paused
broadcast-sent = sent
broadcast-over = finished
broadcast-cancelled = cancelled
broadcast-done-pause = Sending of announcement { $id } is paused. Those who have not got it yet will wait.
broadcast-done-resume = Sending of announcement { $id } has resumed.
broadcast-done-cancel = Sending of announcement { $id } is cancelled. Messages already sent will stay.
broadcast-too-late = You can no longer do this with announcement { $id }: its status has changed.
broadcast-unknown = There is no such announcement among yours.
button-announcement = Announcement { $id }
button-correct = Update or extend
consent-given = Thank you. Announcement { $id } will be sent.
consent-declined = All right, announcement { $id } will not be sent.
restored-text = What should people read? Or skip, and I will say that the service is restored.
restored-sending = I am telling everyone who got announcement { $id } that the service is restored.
correct-text = What is the new text? Or skip, if only the time has changed.
correct-period = Until when now? For example: до 20:00 25.11.
correct-nothing = Nothing has changed.
correct-sending =
    Announcement { $id } has been updated. Those who already have it will get the update.
    The others will read the new text.

## Works and outages

repairs-mine =
    At your addresses:

    { $lines }
repairs-none-mine = There are no repairs at your addresses now. Look somewhere else?
repairs-no-addresses = Where should I look? Add your address and I will write to you myself.
repairs-there =
    { $place }:

    { $lines }
repairs-none-there = { $place }: no announcements. If something is wrong, make a request.
repairs-district = Which district?
button-repairs-place = Street or building
button-repairs-district = District
report-known-repair =
    People are already working at this address:
    { $text }
button-tell-when-over = Tell me when it is done
button-file-anyway = Make a request anyway
watch-noted = All right, I will write as soon as it is done. You do not need to make a request: they already know.
report-alike = { $count ->
    [one] { $count } neighbour has already reported this. The first request is { $number }:
   *[other] { $count } neighbours have already reported this. The first request is { $number }:
}
    “{ $text }”
    Join it? You will get your own number and hear about every change.
button-not-that = Mine is different
button-join = Yes, join
request-joined =
    Done. Your request number is { $number }. It has joined request { $first }.
    I will tell you here about every change.
joined-description = The same problem as in request { $first }.
