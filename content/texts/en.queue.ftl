# The operators' queue of the contact centre: /queue

menu-queue = Request queue
about-queue = Request queue
queue-ask = Open requests: new – { $new }, overdue – { $late }, mine – { $mine }. What should I show?
queue-category = Which topic?
queue-district = Which district?
queue-empty = There are no requests here.
queue-list =
    Most urgent first:
    { $lines }
queue-line = { $number } – { $topic }, by { $due }
queue-line-late = ⚠ { $number } – { $topic }, deadline passed { $due }
queue-late = ⚠ Deadline passed: { $due }
queue-amber = Deadline close: { $due }
queue-photos = Photos: { $count }
queue-joined = Joined: { $count }
queue-line-resident = { $moment } { $status }, the resident
queue-card = { $text }
queue-unknown = Request { $number } is not in your queue.
queue-too-late = The status of request { $number } has changed. Please look again.
queue-result = How did it end?
queue-words-start = What should the resident be told? You can skip this.
queue-words-ask = What should the resident be asked?
queue-words-report = What has been done? Write it for the resident to read; you can add photos.
queue-words-reject = Why is it rejected, and what should the resident do next?
queue-words-pass = Who should take it over? The resident will read these words.
queue-did-take = Request { $number } is now yours.
queue-did-start = Request { $number } is in progress. The resident has been told.
queue-did-ask = The question about request { $number } has been sent to the resident.
queue-did-report = The resident has been asked whether request { $number } is done.
queue-did-reject = Request { $number } has been rejected. The resident has been told.
queue-did-pass = Request { $number } has been passed on. The resident has been told.
queue-contact =
    Made request { $number }: { $name ->
        [none] name not given
       *[other] { $name }
    }, phone: { $phone ->
        [none] not given
       *[other] { $phone }
    }. This view has been recorded.
button-queue-new = New ({ $count })
button-queue-late = Overdue ({ $count })
button-queue-mine = Mine ({ $count })
button-queue-category = By topic
button-queue-district = By district
button-queue-take = Take it on
button-queue-start = Start work
button-queue-ask = Ask the resident
button-queue-report = Report it done
button-queue-reject = Reject
button-queue-pass = Pass to someone else
button-queue-contact = Resident's contact
button-result-fixed = Done
button-result-explained = Explained
button-result-not_ours = Not a city matter
button-result-not_now = Not possible now
button-result-duplicate = Already requested

## The operator's morning message

late-notice = { $late ->
        [0] { $amber ->
            [one] The deadline of { $amber } request is close:
           *[other] The deadlines of { $amber } requests are close:
        }
        [one] { $late } request is overdue{ $amber ->
            [0] :
           *[other] , { $amber } more with a deadline close:
        }
       *[other] { $late } requests are overdue{ $amber ->
            [0] :
           *[other] , { $amber } more with a deadline close:
        }
    }
late-notice-more = More in the queue: { $more }.
