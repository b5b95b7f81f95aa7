# Слова для Open311: їх бачать люди в застосунках, що подають заявки через нас.

open311-contact = { -centre }, { -city }. Дзвінок на { -phone } безплатний.
open311-key-service = Ключ видає { -centre }. Читати можна без ключа.

open311-subcategory = Що саме сталося?
open311-subcategory-hint = Оберіть одне. Якщо нічого не підходить, пропустіть.
open311-details-hint = Відповідь додамо до опису.
open311-service-about = Заявка до міських служб: { $topic }. Термін залежить від того, що сталося.

open311-filed = Виконавець — { $executor }, термін — до { $due }.
open311-filed-due = Термін — до { $due }.
open311-stop-gas = Пахне газом — телефонуйте 104, з вулиці. Заявка цього не замінить.
open311-stop-fire = Пожежа — телефонуйте 101. Заявка цього не замінить.
open311-stop-lift = У ліфті люди — натисніть у кабіні кнопку диспетчера; якщо людині зле або ніхто не відповідає, телефонуйте 112. Заявка цього не замінить.
open311-stop-explosive = Підозрілий предмет — не чіпайте, відійдіть, телефонуйте 101 або 102. Заявка цього не замінить.
open311-stop-violence = Небезпека для людини — телефонуйте 102. Заявка цього не замінить.

open311-wrong-key = Потрібен дійсний ключ (api_key), який дозволяє подавати заявки.
open311-no-service = Послуги з кодом «{ $code }» немає. Перелік — у services.
open311-no-request = Заявки з таким номером немає.
open311-no-token = Такого токена немає: номер заявки ми даємо одразу.
open311-nothing-here = За цією адресою нічого немає.
open311-too-large = Забагато: тіло запиту не має перевищувати { $kilobytes } КБ.
open311-not-form = Дані мають прийти формою (application/x-www-form-urlencoded) у UTF-8.
open311-broken = На нашому боці щось зламалося. Номер для звернення: { $reference }.
open311-too-many = Забагато запитів. Спробуйте за хвилину.
open311-missing = Бракує параметра { $name }.
open311-too-long = Параметр { $name } задовгий: не більше { $most } знаків.
open311-bad-number = Параметр { $name } має бути цілим числом від { $from } до { $to }.
open311-bad-date = { $name } — не дата. Приклад: 2026-11-24T08:00:00+02:00.
open311-dates-crossed = start_date пізніше за end_date.
open311-bad-status = Стан буває open або closed.
open311-no-place = Де це? Потрібні lat і long або address_string.
open311-bad-point = lat і long мають бути числами: широта від -90 до 90, довгота від -180 до 180.
open311-elsewhere = Це не { -city }: тамтешніх служб ми не викличемо.
open311-no-address-id = Своїх кодів адрес ми не ведемо. Надішліть lat і long або address_string.
open311-bad-media = media_url має бути адресою http або https, до { $most } знаків.
open311-bad-phone = phone не схожий на номер телефону.
open311-bad-address = Адресу запиту записано з помилкою: символи після «%» не читаються.
open311-too-many-media = Фото можна додати щонайбільше { $most }.
open311-bad-value = Відповіді «{ $value }» на питання «{ $code }» немає в переліку.
open311-one-value = На питання «{ $code }» можлива одна відповідь.
open311-bad-update-status = Стан «{ $status }» нам не відомий. Може бути open, closed або { $known }.
open311-illegal-move = Заявка зараз «{ $from }», перевести її в «{ $to }» не можна. Можна: { $legal }.
open311-stays = Заявка зараз «{ $from }», і це остаточно.
open311-other-contents = З цим ключем уже прийшло інше. Візьміть новий.
open311-bad-idempotency-key = Ключ повторного запиту має бути до { $most } друкованих знаків латиницею.
