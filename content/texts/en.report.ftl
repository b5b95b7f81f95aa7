# The month in figures: the centre's report, words on the charts, /stats.

report-title = Contact centre 1520: { $month }
report-asof = Requests stand as on { $at }.
report-contacts = { $total ->
    [one] { $total } contact in the messengers (a person counts once a day): { $parts }.
   *[other] { $total } contacts in the messengers (a person counts once a day): { $parts }.
    }
report-contacts-none = Nobody wrote this month.
report-requests = { report-count-requests } registered: { $problems } about problems, { $suggestions } suggestions.
report-requests-none = There were no requests this month.
report-count-requests = { $total ->
    [one] { $total } request
   *[other] { $total } requests
    }
report-channels = Ways of filing: { $parts }.
report-themes = What the requests are about:
report-outcomes = Done { $done } ({ $percent } %), explained { $explained }, declined { $declined }, withdrawn { $withdrawn }, in progress { $open }.
report-deadlines = In time { $inTime }, late { $late }.
report-late-themes = Most often late: { $parts }.
report-reopened = Sent back { $reopened }; confirmed by residents { $confirmed }.
report-grades = The residents' average grade is { $average } of 5 ({ $count } grades).
report-districts = Districts: { $parts }.
report-answers = { $total } answers from the knowledge base. Most often: { $parts }.
report-answers-none = No answers from the knowledge base.
report-announcements = { $total ->
    [one] { $total } announcement of works and outages
   *[other] { $total } announcements of works and outages
    }; { $people ->
    [one] { $people } person got them
   *[other] { $people } people got them
    }.
report-announcements-none = No announcements of works and outages.
report-defenders = Defenders and their families: { report-count-defenders }. { $parts }
report-count-defenders = { $total ->
    [one] { $total } matter
   *[other] { $total } matters
    }
report-receptions = Online receptions: { $days } days, { $visits } signed up.
report-visitors = Where people write from (as far as a messenger tells): Ukraine { $ukraine }, abroad { $abroad }.
report-part = { $name } { $percent } % ({ $count })
report-line = — { $name }: { $percent } % ({ $count })
report-part-count = { $name } { $count }

report-name-none = not given
way-telegram = Telegram
way-viber = Viber
way-open311 = Open311
way-api = the city's system
way-phone = telephone 1520
way-site = web site
way-reception = online reception

## /stats

stats = { $text }
button-month-before = The month before
button-month-after = The next month
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
csv-themes = Themes
csv-theme = Theme “{ $theme }”
csv-channels = Ways of filing
csv-districts = Districts
csv-grades = Grades
csv-answers = Answers from the knowledge base
csv-announcements = Announcements
csv-receptions = Receptions
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
figure-in-time = in time
figure-late = late
figure-reopened = sent back
figure-confirmed = confirmed by residents
figure-grade-average = average grade
figure-grade = grade { $grade }
figure-people-reached = people reached
figure-days = days
figure-visits = signed up
figure-ukraine = from Ukraine
figure-abroad = from abroad
figure-unknown = unknown

## Charts

picture-themes = What the requests are about
picture-channels = How requests were filed
picture-outcomes = What was done
picture-deadlines = In time and late
picture-districts = Requests by district
picture-grades = The residents' grades
picture-of-requests = { $month } { $year } · requests: { $total }
picture-grades-note = { $month } { $year } · average grade { $average }
picture-footer = Contact centre 1520 · as on { $at }
picture-late-of = { $late } of { $total }
picture-others = Other themes
