# Виправлення: що людина мала на увазі, коли сказала щось не на поставлене питання.

doubt = «{ $text }» — це виправлення цієї заявки чи інша проблема?
button-a-correction = Це виправлення
button-another-trouble = Це інша проблема
as-it-is = Зараз: «{ $value }»
button-leave-as-is = Лишити як є
photos-now = { $count } фото
amend-ask = «{ $text }» — це виправлення до заявки { $number } чи інша проблема?
