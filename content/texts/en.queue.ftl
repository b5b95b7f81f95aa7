# The operators' queue of the contact centre: /queue

menu-queue = Queue of requests
about-queue = Queue of requests
queue-ask = Open requests: { $new } new, { $late } late, { $mine } mine. What shall I show?
queue-category = Which theme?
queue-district = Which district?
queue-empty = Nothing here. Good work!
queue-list =
    Most urgent first:
    { $lines }
queue-line = { $number } — { $topic }, due by { $due }
queue-line-late = ⚠ { $number } — { $topic }, was due by { $due }
queue-late = ⚠ Was due by { $due }
queue-amber = Running out of time: due by { $due }
queue-photos = Photos: { $count }
queue-joined = Joined: { $count }
queue-line-resident = { $moment } { $status }, the resident
queue-card = { $text }
queue-unknown = There is no request { $number } in your queue.
queue-too-late = Request { $number } has changed meanwhile. Please look again.
queue-result = How did it end?
queue-words-start = What shall the resident be told? You may skip this.
queue-words-ask = What shall the resident be asked?
queue-words-report = What was done? Write what the resident will read; photos are welcome.
queue-words-reject = Why is it rejected, and what should the resident do instead?
queue-words-pass = Who takes over? The resident reads these words.
queue-did-take = Request { $number } is yours now.
queue-did-start = Request { $number } is in progress. The resident was told.
queue-did-ask = The question about request { $number } was sent to the resident.
queue-did-report = The resident was asked whether request { $number } is done.
queue-did-reject = Request { $number } is rejected. The resident was told.
queue-did-pass = Request { $number } was passed on. The resident was told.
queue-contact =
    Applicant of { $number }: { $name ->
        [none] no name given
       *[other] { $name }
    }, phone: { $phone ->
        [none] not left
       *[other] { $phone }
    }. This look was noted.
button-queue-new = New ({ $count })
button-queue-late = Late ({ $count })
button-queue-mine = Mine ({ $count })
button-queue-category = By theme
button-queue-district = By district
button-queue-take = Take it
button-queue-start = Start the work
button-queue-ask = Ask the resident
button-queue-report = Report
button-queue-reject = Reject
button-queue-pass = Pass on
button-queue-contact = Applicant's contact
button-result-fixed = Done
button-result-explained = Explained
button-result-not_ours = Not for the city
button-result-not_now = Not possible now
button-result-duplicate = Already filed

## The operator's morning message

late-notice = { $late ->
        [0] { $amber ->
            [one] One request is due soon:
           *[other] { $amber } requests are due soon:
        }
        [one] One request is overdue{ $amber ->
            [0] :
           *[other] , { $amber } more due soon:
        }
       *[other] { $late } requests are overdue{ $amber ->
            [0] :
           *[other] , { $amber } more due soon:
        }
    }
late-notice-more = { $more } more are in the queue.
