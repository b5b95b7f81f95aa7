# The month in figures: the centre's report, words on the charts, /stats.

report-title = { -centre }: { $month }
report-asof = Requests as at { $at }.
report-contacts = { $total ->
    [one] { $total } contact in messengers this month (each person counts once a day): { $parts }.
   *[other] { $total } contacts in messengers this month (each person counts once a day): { $parts }.
    }
report-contacts-none = Nobody wrote in messengers this month.
report-requests = { report-count-requests } registered: problems – { $problems }, suggestions – { $suggestions }.
report-requests-none = There were no requests this month.
report-count-requests = { $total ->
    [one] { $total } request
   *[other] { $total } requests
    }
report-channels = How requests were made: { $parts }.
report-themes = What the requests are about:
report-outcomes = Done – { $done } ({ $percent }%), explained – { $explained }, declined – { $declined }, withdrawn – { $withdrawn }, in progress – { $open }.
report-deadlines = On time – { $inTime }, late – { $late }.
report-late-themes = Most often late: { $parts }.
report-reopened = Sent back to be redone – { $reopened }; confirmed by residents – { $confirmed }.
report-grades = Residents' average rating is { $average } out of 5 (ratings – { $count }).
report-districts = Districts: { $parts }.
report-answers = Answers from the knowledge base – { $total }. Most often: { $parts }.
report-answers-none = No answers from the knowledge base.
report-announcements = { $total ->
    [one] { $total } announcement of repairs and outages
   *[other] { $total } announcements of repairs and outages
    }; received by { $people ->
    [one] { $people } person
   *[other] { $people } people
    }.
report-announcements-none = No announcements of repairs and outages.
report-defenders = Defenders and their families: { report-count-defenders }. { $parts }
report-count-defenders = { $total ->
    [one] { $total } question
   *[other] { $total } questions
    }
report-receptions = Online meetings: days – { $days }, bookings – { $visits }.
report-visitors = Where people write from (where the messenger says so): Ukraine – { $ukraine }, abroad – { $abroad }.
report-part = { $name } – { $percent }% ({ $count })
report-line = – { $name }: { $percent }% ({ $count })
report-part-count = { $name } – { $count }

report-name-none = not given
way-telegram = Telegram
way-viber = Viber
way-open311 = Open311
way-api = the city's system
way-phone = phone { -phone }
way-site = website
way-reception = online meeting

## /stats

stats = { $text }
button-month-before = Previous month
button-month-after = Next month
menu-stats = Month in figures
about-stats = The month in figures
stats-unknown = Write the month like this: /stats 2026-11

## The CSV table

csv-section = Section
csv-code = Code
csv-figure = Figure
csv-count = Count
csv-percent = Percent
csv-month = Month
csv-contacts = Contacts
csv-requests = Requests
csv-themes = Topics
csv-theme = Topic “{ $theme }”
csv-channels = How requests were made
csv-districts = Districts
csv-grades = Ratings
csv-answers = Answers from the knowledge base
csv-announcements = Announcements
csv-receptions = Online meetings
csv-visitors = Where people write from
csv-defenders = Defenders and their families
figure-total = total
figure-problems = about problems
figure-suggestions = suggestions
figure-done = done
figure-explained = explained
figure-declined = declined
figure-withdrawn = withdrawn
figure-in-progress = in progress
figure-in-time = on time
figure-late = late
figure-reopened = sent back to be redone
figure-confirmed = confirmed by residents
figure-grade-average = average rating
figure-grade = rating { $grade }
figure-people-reached = people reached
figure-days = days
figure-visits = bookings
figure-ukraine = from Ukraine
figure-abroad = from abroad
figure-unknown = unknown

## Charts

picture-themes = What the requests are about
picture-channels = How requests were made
picture-outcomes = What was done
picture-deadlines = On time and late
picture-districts = Requests by district
picture-grades = Residents' ratings
picture-of-requests = { $month } { $year } · requests: { $total }
picture-grades-note = { $month } { $year } · average rating { $average }
picture-footer = { -centre } · as at { $at }
picture-late-of = { $late } of { $total }
picture-others = Other topics
