# The online reception

reception-none = There are no dates for online meetings yet. Make a request with your question, or call { -phone } – it is free.
reception-day =
    { $when } – { $host }.
    { $topic }. { $free ->
        [0] No places left, but there is a waiting list
        [one] { $free } place left
       *[other] { $free } places left
    }
reception-day-mine =
    { $when } – { $host }.
    { $topic }. You are booked in.
reception-ask =
    The next online meetings with city officials:

    { $lines }

    Which one shall I sign you up for?
reception-subject =
    { $when }. What would you like to ask? Write in your own words.
    Your question will be read before the meeting.
reception-booked =
    You are booked in for { $when }. I will remind you the day before.
    An operator from { -phone } will send you the link.
reception-waiting = { $ahead ->
    [0] There are no places left. You are first on the waiting list: if someone cancels, I will write at once.
   *[other] There are no places left. People ahead of you on the waiting list: { $ahead }. If a place comes up, I will write at once.
    }
reception-before = You are already booked in for { $when }.
reception-gone = This meeting is no longer available. Choose another:
reception-no-visit = You have no such booking.
reception-card-booked =
    Your booking: { $when } – { $host }.
    “{ $subject }”
reception-card-waiting =
    You are on the waiting list: { $when } – { $host }.
    “{ $subject }”
reception-cancel-sure = Cancel your booking for { $when }? The next person on the waiting list will get the place.
reception-kept = All right, your booking for { $when } stays.
reception-cancelled = Your booking for { $when } has been cancelled.
reception-filed = Your question has been sent as a request. You keep your booking too.
reception-promoted = A place has come up: you are booked in for { $when } – { $host }.
reception-tomorrow = Reminder: online meeting { $when } – { $host }.
reception-called-off = The meeting { $when } – { $host } – has been cancelled. Sorry. Choose another day:
button-this-visit = My booking
button-file-question = Send as a request
button-cancel-visit = Cancel the booking
button-yes-cancel-visit = Yes, cancel booking
