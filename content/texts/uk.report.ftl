# Місяць у цифрах: звіт контакт-центру, підписи на графіках, /stats.

report-title = { -centre }: { $month } року
report-asof = Стан заявок — на { $at }.
report-contacts = { $total ->
    [one] За місяць у месенджерах { $total } звернення (людина рахується раз на день): { $parts }.
    [few] За місяць у месенджерах { $total } звернення (людина рахується раз на день): { $parts }.
   *[many] За місяць у месенджерах { $total } звернень (людина рахується раз на день): { $parts }.
    }
report-contacts-none = За місяць у месенджери ніхто не писав.
report-requests = Зареєстровано { report-count-requests }: про проблеми — { $problems }, пропозицій — { $suggestions }.
report-requests-none = Заявок за місяць не було.
report-count-requests = { $total ->
    [one] { $total } заявку
    [few] { $total } заявки
   *[many] { $total } заявок
    }
report-channels = Спосіб подання: { $parts }.
report-themes = Про що заявки:
report-outcomes = Виконано { $done } ({ $percent } %), роз'яснено — { $explained }, відмовлено — { $declined }, відкликано — { $withdrawn }, у роботі — { $open }.
report-deadlines = У строк — { $inTime }, із запізненням — { $late }.
report-late-themes = Найбільше запізнень: { $parts }.
report-reopened = Повернуто на доопрацювання — { $reopened }; виконання підтвердили мешканці — { $confirmed }.
report-grades = Середня оцінка мешканців — { $average } з 5 (оцінок — { $count }).
report-districts = Райони: { $parts }.
report-answers = Відповідей з довідника — { $total }. Найчастіше: { $parts }.
report-answers-none = Відповідей з довідника не було.
report-announcements = { $total ->
    [one] { $total } повідомлення про ремонти й відключення
    [few] { $total } повідомлення про ремонти й відключення
   *[many] { $total } повідомлень про ремонти й відключення
    }; отримали — { $people ->
    [one] { $people } людина
    [few] { $people } людини
   *[many] { $people } людей
    }.
report-announcements-none = Повідомлень про ремонти й відключення не було.
report-defenders = Захисники та їхні родини: { report-count-defenders }. { $parts }
report-count-defenders = { $total ->
    [one] { $total } питання
    [few] { $total } питання
   *[many] { $total } питань
    }
report-receptions = Онлайн-прийоми: днів — { $days }, записалися — { $visits }.
report-visitors = Звідки пишуть (де месенджер це каже): з України — { $ukraine }, з-за кордону — { $abroad }.
report-part = { $name } — { $percent } % ({ $count })
report-line = — { $name }: { $percent } % ({ $count })
report-part-count = { $name } — { $count }

report-name-none = не вказано
way-telegram = Telegram
way-viber = Viber
way-open311 = Open311
way-api = система міста
way-phone = телефон { -phone }
way-site = сайт
way-reception = онлайн-приймальня

## /stats

stats = { $text }
button-month-before = Попередній місяць
button-month-after = Наступний місяць
menu-stats = Місяць у цифрах
about-stats = Місяць у цифрах
stats-unknown = Напишіть місяць так: /stats 2026-11

## Таблиця CSV

csv-section = Розділ
csv-code = Код
csv-figure = Показник
csv-count = Кількість
csv-percent = Відсоток
csv-month = Місяць
csv-contacts = Звернення
csv-requests = Заявки
csv-themes = Теми
csv-theme = Тема «{ $theme }»
csv-channels = Спосіб подання
csv-districts = Райони
csv-grades = Оцінки
csv-answers = Відповіді з довідника
csv-announcements = Повідомлення
csv-receptions = Прийоми
csv-visitors = Звідки пишуть
csv-defenders = Захисники та їхні родини
figure-total = усього
figure-problems = про проблеми
figure-suggestions = пропозиції
figure-done = виконано
figure-explained = роз'яснено
figure-declined = відмовлено
figure-withdrawn = відкликано
figure-in-progress = у роботі
figure-in-time = у строк
figure-late = із запізненням
figure-reopened = повернуто на доопрацювання
figure-confirmed = підтверджено мешканцями
figure-grade-average = середня оцінка
figure-grade = оцінка { $grade }
figure-people-reached = людей, які отримали
figure-days = днів
figure-visits = записалися
figure-ukraine = з України
figure-abroad = з-за кордону
figure-unknown = невідомо

## Графіки

picture-themes = Про що заявки
picture-channels = Як подавали заявки
picture-outcomes = Що зроблено
picture-deadlines = У строк і з запізненням
picture-districts = Заявки за районами
picture-grades = Оцінки мешканців
picture-of-requests = { $month } { $year } · заявок: { $total }
picture-grades-note = { $month } { $year } · середня оцінка { $average }
picture-footer = { -centre } · станом на { $at }
picture-late-of = { $late } із { $total }
picture-others = Інші теми
