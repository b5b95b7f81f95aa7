# Оголошення про ремонти, підписки на адреси, запрошення працівників міста.

## Запрошення

invitation-official =
    Вітаю! Тепер ви публікуєте оголошення для мешканців.
    Вставте повідомлення комунальників — я знайду вулиці, час і людей, яких це стосується.
invitation-operator = Вітаю! Тепер ви оператор: черга заявок і цифри — у меню.
invitation-admin =
    Вітаю! Тепер ви адміністратор: оголошення, черга й цифри — у меню.
    Якщо месенджер нас не пускатиме, ви дізнаєтеся першими.
invitation-unusable = Цей код не діє: його вже використали, відкликали або минув тиждень. Попросіть новий у того, хто запрошував.

menu-announce = Нове оголошення
menu-broadcasts = Мої оголошення
about-announce = Оголосити про ремонт чи аварію
about-broadcasts = Мої оголошення: хід і звіт

## Мої адреси

addresses-none =
    Додайте свою адресу — і я напишу, коли там щось ремонтують чи вимикають.
    Адресу збережу, доки не видалите її тут.
addresses-list =
    Пишу вам про ремонти за адресами:
    { $lines }
    { $night }
addresses-card =
    { $place }
    Пишу про: { $services }.
    Район: { $district ->
        [none] не вказано
       *[other] { $district }
    }.
addresses-added =
    Готово: { $place }. Напишу, коли там щось ремонтуватимуть чи вимкнуть.
    Обрати служби й тихі години можна в розділі «Мої адреси».
addresses-known = { $place } уже є серед ваших адрес.
addresses-too-many = У вас уже 10 адрес, більше додати не можна. Видаліть непотрібну, тоді додайте цю ще раз: { $place }.
addresses-no-street = { $given ->
    [point] Не знаю, яка це вулиця: точки на карті для оголошень замало. Потрібна адреса.
   *[words] Такої вулиці я не знаю, тож про ремонти на ній не скажу. Спробуйте написати інакше.
    }
addresses-removed = Видалено: { $place }. Про ремонти там більше не писатиму.
addresses-changed = Зберіг: { $place }.
addresses-district = У якому районі ця адреса? Тоді напишу й про те, що оголошують на весь район.
addresses-services = Про що писати? Оберіть служби й натисніть «Готово». Нічого не обрано — пишу про все.
addresses-services-more = Гаразд. Ще щось — або «Готово».
all-services = усі служби
button-add-address = Додати адресу
button-another-address = Інша адреса
button-quiet-hours = Тихі години
button-link-messengers = Я і в іншому месенджері
button-choose-services = Обрати служби
button-set-district = Вказати район
button-remove-address = Видалити адресу
button-no-night = Без тихих годин
quiet-hours-ask = Коли не турбувати? Про аварії пишу завжди, решта зачекає до ранку.
quiet-hours = Не турбую з { $from }:00 до { $to }:00, хіба що аварія.
quiet-hours-none = Пишу о будь-якій годині.
quiet-hours-set = Гаразд. { $night }
link-ask =
    Щоб не писати вам двічі, впізнаю вас за номером телефону. Надішліть його кнопкою тут і так само в іншому месенджері.
    Номер збережу лише для цього.
link-ask-unshared =
    Щоб не писати вам двічі, впізнаю вас за номером телефону, надісланим кнопкою.
    Ваш месенджер її не показує: оновіть його й спробуйте ще раз або пропустіть.
link-linked = Впізнав: тепер кожне повідомлення прийде один раз, в один із месенджерів.
link-waiting = Зберіг. Зробіть те саме в іншому месенджері: «Мої адреси» → «Я і в іншому месенджері».
link-skipped = Гаразд, пишу в обидва.
link-own-number-only = Тут потрібен саме ваш номер, надісланий кнопкою: так я певен, що це ви.

subscribe-offer = Повідомляти про ремонти за цією адресою?

## Оголошення: що читають люди

announced-planned = 🔧 { $category }: планові роботи
announced-emergency = ⚠ { $category }: аварія
announced-restored = ✅ { $category }: відновлено
announced-correction = Уточнення: { $category }
announced-reminder = Нагадую: { $category }, планові роботи
announced-new-hours = Час змінено. { $when }
announced-several = { $count ->
    [one] { $count } повідомлення для вас
    [few] { $count } повідомлення для вас
   *[other] { $count } повідомлень для вас
}:
places-everywhere = Усе місто
places-more = і ще { $more }
places-district = { $district } район
today = сьогодні
tomorrow = завтра
period-whole-day = { $day }, увесь день
period-whole-days = від { $fromDay } до { $toDay } включно
period-one-day = { $fromDay }, з { $from } до { $to }
period-days = З { $from } { $fromDay } до { $to } { $toDay }
period-until = До { $to } { $toDay }
period-since = З { $from } { $fromDay }

## Хід розсилки та звіт

broadcast-what = { $kind ->
    [restored] Повідомлення про відновлення (оголошення { $id })
    [correction] Уточнення до оголошення { $id }
    [reminder] Нагадування до оголошення { $id }
   *[other] Оголошення { $id }
}
broadcast-begun = { $what } розсилається, людей: { $total }. Напишу, що з цього вийшло.
broadcast-progress = { $what }: { $percent } %. Надіслано { $sent } з { $total }.
broadcast-report = { $what } розіслано.
broadcast-report-declined = { $what }: згоди колеги немає, тож воно не піде.
broadcast-report-ended =
    { $what } не розіслано: за вказаним часом роботи вже скінчилися.
    Якщо вони тривають, оголосіть ще раз із новою годиною.
broadcast-report-cancelled = { $what }: розсилку скасовано.
broadcast-sent-of = { $total ->
    [0] За цими адресами поки ніхто не підписаний.
   *[other] Надіслано: { $sent } з { $total }.
}
broadcast-receipts = Доставлено: { $delivered }, прочитали: { $seen }{ $silent ->
    [0] .
   *[other] {" "}(без Telegram: він про це не повідомляє).
}
broadcast-no-receipts = Чи доставлено й прочитано, Telegram не повідомляє.
broadcast-gone = Не отримають: { $gone } — заблокували бота або вийшли з месенджера.
broadcast-refused = Не вдалося: { $refused }.
broadcast-dropped = Не встигли отримати: { $cancelled }.
button-this-announcement = Показати оголошення
button-pause = Зупинити
button-resume = Продовжити розсилку
button-cancel-announcement = Скасувати розсилку
channel-telegram = Telegram
channel-viber = Viber
channel-closed =
    { $channel } нас не пускає: { $why }
    Відповіді й розсилки там чекають, нічого не втрачено: щойно доступ повернеться, підуть далі.
handed-over = Доступ одного з колег відкликано, його роботу приймаєте ви.
handed-over-announcements = Зупинено оголошення: { $numbers }. Без вашого рішення вони не підуть.
handed-over-requests = { $count ->
    [one] { $count } заявка повернулася
    [few] { $count } заявки повернулися
   *[other] { $count } заявок повернулося
} в загальну чергу.
consent-wanted =
    Колега хоче написати всьому місту (оголошення { $id }). Без вашої згоди воно не піде.
    «{ $text }»
button-agree = Погоджую
button-decline = Відхиляю

## Нове оголошення

announce-notice =
    Вставте повідомлення комунальників як є: вулиці, час і тему я прочитаю сам.
    Далі покажу, що отримають люди. Або заповнімо по черзі.
announce-too-short = Закоротко для оголошення. Вставте його повністю або заповнімо по черзі.
announce-kind = Що це?
announce-category = Про що це? Оберіть тему.
announce-places = Кого це стосується?
announce-streets = Напишіть вулиці з будинками, наприклад: { -streets }.
announce-no-streets = Не впізнав жодної вулиці. Напишіть так: { -titles }.
announce-districts = Які райони? Оберіть і натисніть «Готово».
announce-districts-more = Ще район — або «Готово».
announce-period = Коли? Наприклад: 25.11 з 9:00 до 17:00.
announce-no-time = Не зрозумів часу. Напишіть так: 25.11 з 9:00 до 17:00.
announce-text = Додайте пояснення для людей або пропустіть: тему, час і місце я напишу сам.
announce-check =
    { $text }

    ———
    { $notes }
announce-what = Що змінити?
announce-when = Коли розіслати? Напишіть, наприклад, 25.11 о 8:00.
announce-no-moment = Потрібен час попереду, до двох місяців. Напишіть так: 25.11 о 8:00.
announce-not-your-district = Ваші оголошення — лише для району { $district }.
announce-restored-how = Відкрийте своє оголошення й натисніть «Відновлено»: почують ті самі люди.
announce-revoked = Ваше запрошення відкликано, тож оголошень від вас більше не розсилаю.
announce-sending = Оголошення { $id } пішло. Хід і звіт напишу сюди.
announce-scheduled = Оголошення { $id } піде { $at }.
announce-awaiting-consent =
    Оголошення { $id } чекає на згоду колеги: так заведено, коли пишемо всьому місту.
    Щойно погодять — піде.
preview-places = Місця: { $places }.
preview-people = { $people ->
    [0] Поки ніхто не підписаний на ці адреси.
   *[other] Отримають: { $people } ({ $channels }).
}
preview-cost = Платних у Viber: { $charged }, це { $cost } €.
preview-minutes = { $minutes ->
    [one] Триватиме близько { $minutes } хвилини.
   *[other] Триватиме близько { $minutes } хвилин.
}
preview-quiet = Уночі не турбуємо: у кого тихі години, ті прочитають уранці.
preview-unknown = Немає в реєстрі, тож підписників бути не може: { $streets }.
preview-consent = Усе місто: потрібна згода другого працівника.
button-by-steps = Заповнити по черзі
button-planned = Планові роботи
button-emergency = Аварія
button-restored = Відновлено
button-streets = Вулиці й будинки
button-districts = Райони
button-everywhere = Усе місто
button-time-unknown = Поки невідомо
button-send-now = Надіслати
button-send-later = Надіслати пізніше
button-send-and-remind = І нагадати напередодні
button-send-and-remind-daily = І нагадувати щодня
button-change-places = Місця
button-change-period = Час
button-change-text = Текст
button-tomorrow-morning = Завтра о 8:00
button-tonight = Сьогодні о 18:00

## Мої оголошення

broadcasts-none = Оголошень у вас ще немає. Створити?
broadcasts-list =
    Оголошення:
    { $lines }
broadcast-card =
    Оголошення { $id } — { $state }, { $at }.{ $came ->
        [none] {""}
       *[other] {"\u000A"}{ $came }
    }

    { $text }
broadcast-awaiting-consent = чекає на згоду
broadcast-scheduled = заплановано
broadcast-sending = розсилається
broadcast-paused = зупинено
broadcast-sent = розіслано
broadcast-over = завершено
broadcast-cancelled = скасовано
broadcast-done-pause = Розсилку { $id } зупинено. Хто не встиг отримати — чекає.
broadcast-done-resume = Розсилка { $id } пішла далі.
broadcast-done-cancel = Розсилку { $id } скасовано. Уже надіслані повідомлення лишаться в людей.
broadcast-too-late = З оголошенням { $id } цього вже не зробити: його стан змінився.
broadcast-unknown = Такого оголошення серед ваших немає.
button-announcement = Оголошення { $id }
button-correct = Уточнити чи подовжити
consent-given = Дякую. Оголошення { $id } піде.
consent-declined = Гаразд, оголошення { $id } не піде.
restored-text = Що написати людям? Або пропустіть — напишу, що відновлено.
restored-sending = Пишу всім, хто отримав оголошення { $id }, що відновлено.
correct-text = Новий текст? Або пропустіть, якщо змінився лише час.
correct-period = До якого часу тепер? Наприклад: до 20:00 25.11.
correct-nothing = Нічого не змінено.
correct-sending =
    Оголошення { $id } уточнено. Хто вже отримав — дістане уточнення.
    Решта прочитає новий текст.

## Ремонти й відключення

repairs-mine =
    За вашими адресами:

    { $lines }
repairs-none-mine = За вашими адресами зараз нічого не ремонтують. Подивитися деінде?
repairs-no-addresses = Де подивитися? Додайте свою адресу — і я писатиму сам.
repairs-there =
    { $place }:

    { $lines }
repairs-none-there = { $place }: оголошень немає. Якщо щось не так — подайте заявку.
repairs-district = Який район?
button-repairs-place = Вулиця або будинок
button-repairs-district = Район
report-known-repair =
    За цією адресою вже працюють:
    { $text }
button-tell-when-over = Напишіть, коли завершать
button-file-anyway = Усе одно подати заявку
watch-noted = Гаразд, напишу, щойно завершать. Заявка не потрібна: про це вже знають.
report-alike = { $count ->
    [one] Про це вже повідомив { $count } сусід, перша заявка — { $number }:
    [few] Про це вже повідомили { $count } сусіди, перша заявка — { $number }:
   *[other] Про це вже повідомили { $count } сусідів, перша заявка — { $number }:
}
    «{ $text }»
    Приєднатися? Матимете свій номер, про кожну зміну напишу.
button-not-that = Я про інше
button-join = Так, приєднатися
request-joined =
    Готово. Ваша заявка { $number }, її приєднано до { $first }.
    Про кожну зміну напишу тут.
joined-description = Така сама проблема, як у заявці { $first }.
