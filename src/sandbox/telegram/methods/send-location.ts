import { type Call, chatToWriteTo, type Method, markupFor, post } from '../call.ts'
import { bad } from '../refusal.ts'

function readPlace({ params }: Call) {
  const latitude = params.number('latitude')
  const longitude = params.number('longitude')
  if (latitude === undefined) throw bad('latitude is empty')
  if (longitude === undefined) throw bad('longitude is empty')
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) throw bad('invalid location specified')
  return { latitude, longitude }
}

export const sendLocation: Method = call => {
  const conversation = chatToWriteTo(call)
  const location = readPlace(call)
  return post(call, conversation, { location }, markupFor(call, conversation))
}

export const sendVenue: Method = call => {
  const conversation = chatToWriteTo(call)
  const location = readPlace(call)
  const title = call.params.text('title')
  const address = call.params.text('address')
  if (title === '' || address === '') throw bad('venue title and address must be non-empty')
  return post(call, conversation, { location, venue: { location, title, address } }, markupFor(call, conversation))
}
