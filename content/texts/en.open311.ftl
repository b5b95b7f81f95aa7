# Words for Open311: people see them in the apps that file requests through us.

open311-contact = Contact centre 1520, Kryvyi Rih. Calls to 1520 are free.
open311-key-service = Keys are given by the contact centre 1520. Reading needs no key.

open311-subcategory = What exactly happened?
open311-subcategory-hint = Choose one. If nothing fits, leave it out.
open311-details-hint = The answer is added to the description.
open311-service-about = A request to the city's services: { $topic }. The deadline depends on what happened.

open311-filed = It goes to { $executor }, to be done by { $due }.
open311-filed-due = To be done by { $due }.
open311-stop-gas = Smell of gas: call 104 from outside. A request does not replace that.
open311-stop-fire = Fire: call 101. A request does not replace that.
open311-stop-lift = People in a lift: call the lift's emergency line or 101. A request does not replace that.
open311-stop-explosive = A suspicious object: do not touch it, go away, call 101 or 102. A request does not replace that.
open311-stop-violence = Somebody is in danger: call 102. A request does not replace that.

open311-wrong-key = A valid key (api_key) that may file requests is needed.
open311-no-service = There is no service with the code "{ $code }". The list is in services.
open311-no-request = There is no request with this number.
open311-no-token = There is no such token: numbers of requests are given at once.
open311-nothing-here = There is nothing at this address.
open311-too-large = Too much: the body may have { $kilobytes } kB at most.
open311-not-form = The data should come as a form (application/x-www-form-urlencoded) in UTF-8.
open311-broken = Something broke on our side. Reference: { $reference }.
open311-too-many = Too many calls. Try again in a minute.
open311-missing = The parameter { $name } is missing.
open311-too-long = The parameter { $name } is too long: { $most } characters at most.
open311-bad-number = The parameter { $name } should be a whole number from { $from } to { $to }.
open311-bad-date = { $name } is not a date. Example: 2026-11-24T08:00:00+02:00.
open311-dates-crossed = start_date is later than end_date.
open311-bad-status = The status is open or closed.
open311-no-place = Where is it? lat and long or address_string are needed.
open311-bad-point = lat and long should be numbers: latitude from -90 to 90, longitude from -180 to 180.
open311-elsewhere = This is not Kryvyi Rih: we cannot call the services there.
open311-no-address-id = We keep no address codes of our own. Send lat and long or address_string.
open311-bad-media = media_url should be an http or https address of { $most } characters at most.
open311-bad-phone = phone does not look like a phone number.
open311-no-attribute = This service has no question "{ $code }".
open311-bad-value = "{ $value }" is not among the answers to "{ $code }".
open311-one-value = There can be one answer to "{ $code }".
open311-bad-update-status = We do not know the status "{ $status }". It can be open, closed or { $known }.
open311-illegal-move = The request is "{ $from }" and cannot become "{ $to }". It can become: { $legal }.
open311-stays = The request is "{ $from }", and that is final.
open311-other-contents = Something else came with this key before. Take a new one.
open311-bad-idempotency-key = The key of a repeated call should have { $most } printable Latin characters at most.
