# Життя заявки після подання: зміни, уточнення, «Виконано?», оцінка, повернення.
# $kind у вибірках — це «тема-підтема» з categories.yml (для виконаного) або результат: explained, not_ours, not_now, duplicate.

## Зміни, про які повідомляємо. Перший рядок — що сталося; слова виконавця бот ставить одразу за ним.

moved-registered = Заявка { $number }: зареєстровано.
moved-assigned = Заявка { $number }: передано виконавцю. Термін — до { $due }.
moved-in_progress = Заявка { $number }: в роботі.
moved-in_progress-silence =
    Заявка { $number }: уточнення не було { $days ->
        [one] { $days } день
        [few] { $days } дні
       *[other] { $days } днів
    }, тож працюємо з тим, що є.
    Додати щось можна будь-коли.
moved-needs_info =
    Заявка { $number }: потрібне уточнення.
    Відповідайте просто тут: словами, фото чи геолокацією — до { $answerBy }.
moved-done =
    Заявка { $number }: виконавець пише, що зроблено.
    { done-question }
moved-done-explained =
    Заявка { $number }: є роз'яснення.
    { done-question }
moved-done-not_ours =
    Заявка { $number }: це не справа міських служб.
    { done-question }
moved-done-not_now =
    Заявка { $number }: зараз це зробити неможливо.
    { done-question }
moved-done-duplicate =
    Заявка { $number }: про це вже є інша заявка, за нею й працюють.
    { done-question }
moved-reopened = Заявка { $number }: повернуто на доопрацювання. Новий термін — до { $due }.
moved-closed =
    Заявка { $number }: закрито. Дякую, що повідомили.
    Якщо не зроблено, поверніть її до { $reopenBy }.
moved-closed-silence =
    Заявка { $number }: закрито без вашого підтвердження.
    Якщо не зроблено, поверніть її до { $reopenBy }.
moved-rejected =
    Заявка { $number }: відхилено.
    Не згодні? Поверніть її до { $reopenBy } або дзвоніть { -phone }, безплатно.
moved-withdrawn = Заявка { $number }: відкликано.
moved-quote = «{ $comment }»

done-reminder =
    Нагадую про заявку { $number }: виконавець пише, що все готово.
    { done-question } Якщо не відповісте, { $closesOn } закрию заявку.
abandoned =
    Заявка лишилася незакінченою. Відповіді зберігаю { $days ->
        [one] { $days } день
        [few] { $days } дні
       *[other] { $days } днів
    }.
    Продовжити?

## «Виконано?» — словами, якими питає людина

done-question = { $kind ->
    [heating-no-heating] У вас тепло?
    [heating-weak-heating] У вас тепло?
    [heating-no-heating-riser] У вас тепло?
    [heating-no-heating-public] Там тепло?
    [heating-no-hot-water] Гаряча вода є?
    [heating-lukewarm-water] Гаряча вода справді гаряча?
    [water-no-water] Вода є?
    [water-low-pressure] Напір тепер добрий?
    [water-leak-street] Більше не тече?
    [water-leak-manhole] Більше не тече?
    [water-pipe-inside] Більше не тече?
    [water-sewer-blocked] Стік працює?
    [water-water-quality] Вода тепер чиста?
    [lighting-lamp-out] Ліхтар світить?
    [lighting-street-dark] На вулиці світло?
    [lighting-several-lamps] Усі ліхтарі світять?
    [lighting-yard-dark] У дворі світло?
    [amenities-waste-not-collected] Сміття вивезли?
    [amenities-bins-overflow] Контейнери порожні?
    [amenities-dump] Сміття прибрали?
    [roads-pothole] Яму залатали?
    [roads-traffic-light] Світлофор працює?
    [explained] Це відповідає на ваше питання?
    [not_ours] Закрити заявку?
    [not_now] Закрити заявку?
    [duplicate] Закрити цю заявку?
   *[other] Перевірте, будь ласка: справді зроблено?
    }
done-ask =
    Заявка { $number }.
    { done-question }
button-done-yes = { $kind ->
    [explained] Так, зрозуміло
    [not_ours] Так, закрити
    [not_now] Так, закрити
    [duplicate] Так, закрити
   *[other] Так, дякую
    }
button-done-no = { $kind ->
    [heating-no-heating] Ні, досі холодно
    [heating-weak-heating] Ні, досі холодно
    [heating-no-heating-riser] Ні, досі холодно
    [heating-no-heating-public] Ні, досі холодно
    [heating-no-hot-water] Ні, води немає
    [heating-lukewarm-water] Ні, ледь тепла
    [water-no-water] Ні, води немає
    [water-low-pressure] Ні, напір слабкий
    [water-leak-street] Ні, досі тече
    [water-leak-manhole] Ні, досі тече
    [water-pipe-inside] Ні, досі тече
    [water-water-quality] Ні, досі брудна
    [lighting-lamp-out] Ні, досі темно
    [lighting-street-dark] Ні, досі темно
    [lighting-several-lamps] Ні, не всі
    [lighting-yard-dark] Ні, досі темно
    [explained] Ні, питання лишилося
    [not_ours] Ні, повернути
    [not_now] Ні, повернути
    [duplicate] Ні, це інше
   *[other] Ні, не зроблено
    }
confirmed =
    Дякую! Заявку { $number } закрито.
    Як оцінюєте роботу?

## Кнопки

button-confirm = Підтвердити виконання
button-reopen = Повернути в роботу
button-disagree = Не згодні — повернути
button-answer = Відповісти
button-add = Додати до заявки
button-grade = Оцінити роботу
button-grade-5 = 5 — чудово
button-grade-4 = 4 — добре
button-grade-3 = 3 — так собі
button-grade-2 = 2 — погано
button-grade-1 = 1 — дуже погано
button-lasts = Так, усе гаразд
button-broke-again = Ні, зламалося знову

## Розмова про заявку

my-line = { $moment } { $status }
my-line-own = { $moment } Ви
my-late = Термін минув { $due }: виконавець запізнюється, місто це бачить.
my-joined = Разом із вами чекають: { $count }
my-unconfirmed = Закрито без підтвердження мешканця.
my-grade = Ваша оцінка — { $grade }.
my-which = Про яку заявку йдеться?
my-nothing-fits = Серед ваших заявок зараз такої немає. Погляньте на всі:
my-not-now = Заявка { $number } зараз у стані «{ $status }», тож цього зробити вже не можна.

answer-ask =
    Питання до заявки { $number }:
    «{ $question }»
    Відповідайте словами, фото чи геолокацією.
answer-ask-plain =
    Що уточнити до заявки { $number }?
    Напишіть словами, надішліть фото чи геолокацію.
answered = Дякую! Відповідь уже в заявці { $number }, робота йде далі. Про зміни напишу тут.
add-ask =
    Що додати до заявки { $number }?
    Напишіть словами, надішліть фото чи геолокацію.
added = Додав до заявки { $number }. Виконавець це побачить.
addition-photos =
    Є { $count } фото.
    Напишіть ще кілька слів або натисніть «Готово».
addition-place =
    Місце записав.
    Напишіть ще кілька слів або натисніть «Готово».
addition-words =
    Слова записав.
    Напишіть ще або натисніть «Готово».
addition-comment-photos = надіслано фото
addition-comment-place = надіслано геолокацію

sendback-ask =
    { $about ->
        [rejected] З чим ви не згодні?
        [answer] Що лишилося нез'ясованим?
       *[work] Шкода. Що саме не зроблено?
    }
    Напишіть словами, можна з фото.
sendback-photo =
    Фото бачу. Що саме не так?
    Напишіть словами, можна ще фото.
button-no-reason = Без пояснень
sendback-unsaid = Гаразд, передам без пояснень.
sendback-said = Дякую, додав до заявки { $number }.
# Що стоїть в історії, поки мешканець нічого не пояснив.
sendback-no =
    { $about ->
        [rejected] Ні, не погоджуюсь.
        [answer] Ні, питання лишилося.
       *[work] Ні, не зроблено.
    }
sent-back =
    Заявку { $number } повернуто на доопрацювання.
    Новий термін — до { $due }. Про зміни напишу тут.

grade-ask = Як оцінюєте роботу за заявкою { $number }?
grade-word = Дякую! Хочете щось додати? Напишіть або пропустіть.
grade-word-low = Дякую, що сказали. Що було не так? Напишіть або пропустіть.
graded = Дякую, оцінку записано. Вона ввійде у звіт за місяць.
grade-skipped = Гаразд. Якщо знову знадоблюся — пишіть.

lasting-question =
    Чотири тижні тому закрито заявку { $number } «{ $topic }».
    Досі все гаразд?
lasting-ask = Заявка { $number }: досі все гаразд?
lasts-noted = Добре, дякую. Так і запишу.

## Що пише годинник в історію

clock-unanswered = уточнення не було { $days ->
        [one] { $days } день
        [few] { $days } дні
       *[other] { $days } днів
    }
clock-unconfirmed = без підтвердження: відповіді не було { $days ->
        [one] { $days } день
        [few] { $days } дні
       *[other] { $days } днів
    }
clock-amber = термін спливає { $due }
clock-late = термін минув { $due }
neighbour-joined = приєдналася заявка { $number }

## Усе, що про людину зберігається: /privacy

button-export = Показати все
privacy-everything =
    Усе, що про вас зберігається:

    { $text }
kept-none = немає
kept-name = Ім'я: { $name }
kept-phone = Телефон: { $phone }
kept-consent = Згода: редакція { $version }
kept-account = { $channel }: { $name }, з { $since }
kept-address = Стежите за адресою: { $address }
kept-visit = Запис на прийом { $at }: «{ $subject }»

## Шлях захисників та їхніх родин: /defenders

menu-defenders = Захисникам і родинам
about-defenders = Захисникам та їхнім родинам
defenders-ask =
    Дякуємо вам за захист. Чим допомогти?
    Оберіть, і я одразу перейду до заявки.
button-defenders-benefits = Що вам належить
button-defenders-elsewhere = Інша міська тема
