# Черга оператора контакт-центру: /queue

menu-queue = Черга заявок
about-queue = Черга заявок
queue-ask = Відкриті заявки: нових — { $new }, прострочених — { $late }, моїх — { $mine }. Що показати?
queue-category = Яка тема?
queue-district = Який район?
queue-empty = Тут заявок немає.
queue-list =
    Найтерміновіші зверху:
    { $lines }
queue-line = { $number } — { $topic }, до { $due }
queue-line-late = ⚠ { $number } — { $topic }, термін минув { $due }
queue-late = ⚠ Термін минув { $due }
queue-amber = Термін спливає: до { $due }
queue-photos = Фото: { $count }
queue-joined = Приєдналися: { $count }
queue-line-resident = { $moment } { $status }, мешканець
queue-card = { $text }
queue-unknown = Заявки { $number } у вашій черзі немає.
queue-too-late = Стан заявки { $number } вже змінився. Погляньте ще раз.
queue-result = Чим закінчилося?
queue-words-start = Що сказати мешканцю? Можна пропустити.
queue-words-ask = Що запитати в мешканця?
queue-words-report = Що зроблено? Напишіть словами, які прочитає мешканець; можна з фото.
queue-words-reject = Чому відхилено і що мешканцю робити далі?
queue-words-pass = Кому передати? Мешканець прочитає ці слова.
queue-did-take = Заявка { $number } тепер ваша.
queue-did-start = Заявка { $number } — в роботі. Мешканцю написано.
queue-did-ask = Питання до заявки { $number } надіслано мешканцю.
queue-did-report = Про виконання заявки { $number } запитано мешканця.
queue-did-reject = Заявку { $number } відхилено. Мешканцю написано.
queue-did-pass = Заявку { $number } передано. Мешканцю написано.
queue-contact =
    Заявник { $number }: { $name ->
        [none] ім'я не вказано
       *[other] { $name }
    }, телефон: { $phone ->
        [none] не залишено
       *[other] { $phone }
    }. Перегляд записано.
button-queue-new = Нові ({ $count })
button-queue-late = Прострочені ({ $count })
button-queue-mine = Мої ({ $count })
button-queue-category = За темою
button-queue-district = За районом
button-queue-take = Взяти собі
button-queue-start = Почати роботу
button-queue-ask = Запитати мешканця
button-queue-report = Звітувати
button-queue-reject = Відхилити
button-queue-pass = Передати іншому
button-queue-contact = Контакт заявника
button-result-fixed = Виконано
button-result-explained = Роз'яснено
button-result-not_ours = Не справа міста
button-result-not_now = Зараз неможливо
button-result-duplicate = Така заявка вже є

## Ранкове повідомлення оператору

late-notice = { $late ->
        [0] { $amber ->
            [1] Спливає термін заявки:
           *[other] Спливає термін заявок — { $amber }:
        }
       *[other] { $amber ->
            [0] { $late ->
                [1] Минув термін заявки:
               *[other] Минув термін заявок — { $late }:
            }
           *[other] Термін минув — { $late }, спливає — { $amber }:
        }
    }
late-notice-more = Ще { $more } — у черзі.
