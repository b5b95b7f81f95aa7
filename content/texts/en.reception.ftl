# The online reception

reception-none = There are no reception dates yet. You can file a request instead, or call 1520, free of charge.
reception-day =
    { $when } — { $host }.
    { $topic }. { $free ->
        [0] No places left, there is a waiting list
        [one] One place left
       *[other] { $free } places left
    }
reception-day-mine =
    { $when } — { $host }.
    { $topic }. You are signed up.
reception-ask =
    The next online receptions:

    { $lines }

    Which one shall I sign you up for?
reception-subject =
    { $when }. What is your question about? { $min } to { $max } characters.
    It is read before the reception.
reception-booked =
    You are signed up for { $when }. I will remind you the day before.
    An operator of 1520 will send the link.
reception-waiting = { $ahead ->
    [0] No places left. You are first on the waiting list: I will write as soon as a place is free.
   *[other] No places left. There are { $ahead } before you on the waiting list; I will write as soon as a place is free.
    }
reception-before = You are already signed up for { $when }.
reception-gone = This reception is no longer there. Choose another:
reception-no-visit = You have no such sign-up.
reception-card-booked =
    You are signed up: { $when } — { $host }.
    “{ $subject }”
reception-card-waiting =
    You are on the waiting list: { $when } — { $host }.
    “{ $subject }”
reception-cancel-sure = Cancel your sign-up for { $when }? The next on the list gets the place.
reception-kept = All right, you are still signed up for { $when }.
reception-cancelled = Your sign-up for { $when } is cancelled.
reception-filed = Your question is filed as a request; your place at the reception stays yours.
reception-promoted = A place is free: you are signed up for { $when } — { $host }.
reception-tomorrow = A reminder: online reception { $when } — { $host }.
reception-called-off = The reception { $when } — { $host } — was called off. Sorry. Choose another day:
button-this-visit = My sign-up
button-file-question = File as a request
button-cancel-visit = Cancel the sign-up
button-yes-cancel-visit = Yes, cancel it
