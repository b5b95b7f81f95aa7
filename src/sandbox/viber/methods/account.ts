import type { Method } from '../call.ts'
import { Trouble } from '../status.ts'
import { EVENT_TYPES } from '../wire.ts'

const LARGEST_ONLINE_LIST = 100

export const getAccountInfo: Method = ({ account }) => ({
  fields: {
    id: `pa:${account.uri}`,
    name: account.name,
    uri: account.uri,
    category: 'Local Businesses',
    subcategory: 'City services',
    country: 'UA',
    webhook: account.webhook?.url ?? '',
    event_types: account.webhook ? (account.webhook.events ?? EVENT_TYPES) : [],
    subscribers_count: [...account.subscribers.values()].filter(({ subscribed }) => subscribed).length,
    members: [],
  },
})

export const getUserDetails: Method = ({ account, body, now, nextToken }) => {
  const { id } = body
  if (typeof id !== 'string' || id === '') throw new Trouble('missingData', 'id is missing')
  const subscriber = account.subscribers.get(id)
  if (!subscriber) throw new Trouble('receiverNotRegistered', 'The user is not registered to Viber')
  if (!subscriber.subscribed) throw new Trouble('receiverNotSubscribed', 'Not subscribed')
  if (!subscriber.mayAskDetails(now)) throw new Trouble('tooManyRequests', 'Too many requests for this user')
  const { name, language, country } = subscriber.details
  const user = {
    id,
    name,
    avatar: '',
    country,
    language,
    primary_device_os: 'Android 14',
    api_version: subscriber.apiVersion,
    viber_version: '24.0.0',
    mcc: 255,
    mnc: 1,
    device_type: 'Pixel 8',
  }
  return { token: nextToken(), fields: { user } }
}

export const getOnline: Method = ({ account, body }) => {
  if (!Array.isArray(body.ids) || body.ids.length === 0) throw new Trouble('missingData', 'ids is missing')
  if (body.ids.length > LARGEST_ONLINE_LIST) throw new Trouble('badData', `more than ${LARGEST_ONLINE_LIST} ids`)
  const users = body.ids.map((id: unknown) =>
    account.subscribers.has(String(id))
      ? { id, online_status: 0, online_status_message: 'online' }
      : { id, online_status: 3, online_status_message: 'tryLater' },
  )
  return { fields: { users } }
}
