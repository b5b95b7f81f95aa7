# Онлайн-приймальня

reception-none = Дат онлайн-прийому поки немає. Подайте питання заявкою або подзвоніть { -phone }, безплатно.
reception-day =
    { $when } — { $host }.
    { $topic }. { $free ->
        [0] Місць немає, є черга
        [one] Вільне { $free } місце
        [few] Вільні { $free } місця
       *[many] Вільних місць — { $free }
    }
reception-day-mine =
    { $when } — { $host }.
    { $topic }. Ви записані.
reception-ask =
    Найближчі онлайн-прийоми:

    { $lines }

    На який записати?
reception-subject =
    { $when }. Про що хочете запитати? Напишіть своїми словами.
    Питання прочитають перед прийомом.
reception-booked =
    Записав на { $when }. Нагадаю за день.
    Посилання надішле оператор { -phone }.
reception-waiting = { $ahead ->
    [0] Місць уже немає. Ви перші в черзі: якщо хтось відмовиться, одразу напишу.
   *[other] Місць уже немає. Перед вами в черзі — { $ahead }: якщо звільниться місце, одразу напишу.
    }
reception-before = Ви вже записані на { $when }.
reception-gone = Цього прийому вже немає. Оберіть інший:
reception-no-visit = Такого запису у вас немає.
reception-card-booked =
    Ваш запис: { $when } — { $host }.
    «{ $subject }»
reception-card-waiting =
    Ви в черзі: { $when } — { $host }.
    «{ $subject }»
reception-cancel-sure = Скасувати запис на { $when }? Місце отримає наступний у черзі.
reception-kept = Гаразд, запис на { $when } лишається.
reception-cancelled = Запис на { $when } скасовано.
reception-filed = Ваше питання подано заявкою, а запис на прийом лишається.
reception-promoted = Звільнилося місце: вас записано на { $when } — { $host }.
reception-tomorrow = Нагадую: онлайн-прийом { $when } — { $host }.
reception-called-off = Прийом { $when } — { $host } — скасовано. Вибачте. Оберіть інший день:
button-this-visit = Мій запис
button-file-question = Подати як заявку
button-cancel-visit = Скасувати запис
button-yes-cancel-visit = Так, скасувати запис
