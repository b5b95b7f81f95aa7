# Words for Open311: people see them in the apps that file requests through us.

open311-contact = { -centre }, { -city }. Calls to { -phone } are free.
open311-key-service = { -centre } issues keys. Reading needs no key.

open311-subcategory = What exactly has happened?
open311-subcategory-hint = Choose one. If nothing fits, leave it out.
open311-details-hint = The answer will be added to the description.
open311-service-about = A request to city services: { $topic }. The deadline depends on what has happened.

open311-filed = It goes to { $executor }. The deadline is { $due }.
open311-filed-due = The deadline is { $due }.
open311-stop-gas = Smell of gas: call 104, from outside. A request does not replace this.
open311-stop-fire = Fire: call 101. A request does not replace this.
open311-stop-lift = People in a lift: press its call button; if somebody is unwell or nobody answers, call 112. A request does not replace this.
open311-stop-explosive = Suspicious object: do not touch it, move away, call 101 or 102. A request does not replace this.
open311-stop-violence = Somebody is in danger: call 102. A request does not replace this.

open311-wrong-key = You need a valid key (api_key) that allows making requests.
open311-no-service = There is no service with the code “{ $code }”. The list is in services.
open311-no-request = There is no request with this number.
open311-no-token = There is no such token: we give request numbers at once.
open311-nothing-here = There is nothing at this address.
open311-too-large = Too large: the body must not exceed { $kilobytes } KB.
open311-not-form = Data must come as a form (application/x-www-form-urlencoded) in UTF-8.
open311-broken = Something went wrong on our side. Reference: { $reference }.
open311-too-many = Too many calls. Try again in a minute.
open311-missing = The parameter { $name } is missing.
open311-too-long = The parameter { $name } is too long: at most { $most } characters.
open311-bad-number = The parameter { $name } must be a whole number from { $from } to { $to }.
open311-bad-date = { $name } is not a date. Example: 2026-11-24T08:00:00+02:00.
open311-dates-crossed = start_date is later than end_date.
open311-bad-status = The status must be open or closed.
open311-no-place = Where is it? Send lat and long, or address_string.
open311-bad-point = lat and long must be numbers: latitude from -90 to 90, longitude from -180 to 180.
open311-elsewhere = This is outside { -city }: we cannot call services there.
open311-no-address-id = We keep no address codes of our own. Send lat and long, or address_string.
open311-bad-media = media_url must be an http or https address of at most { $most } characters.
open311-bad-phone = phone does not look like a phone number.
open311-bad-address = The address of the call is not well escaped: what stands behind “%” cannot be read.
open311-too-many-media = At most { $most } pictures can be added.
open311-bad-value = “{ $value }” is not among the answers to “{ $code }”.
open311-one-value = Only one answer is possible to “{ $code }”.
open311-bad-update-status = We do not know the status “{ $status }”. It can be open, closed or { $known }.
open311-illegal-move = The request is “{ $from }” and cannot become “{ $to }”. It can become: { $legal }.
open311-stays = The request is “{ $from }”, and this is final.
open311-other-contents = This key has already been used for something else. Use a new one.
open311-bad-idempotency-key = The key of a repeated call must have at most { $most } printable Latin characters.
