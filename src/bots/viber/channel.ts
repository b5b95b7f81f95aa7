import type { Logger } from 'pino'
import type { Recipient } from '../../core/messages/letter.ts'
import type { FileSource, Outgoing } from '../../core/messages/message.ts'
import { type Channel, callPage, type Delivery, PhotoGone } from '../channel.ts'
import { download } from '../receiving/download.ts'
import { makeRegistration } from '../registration.ts'
import type { ShownPhotos } from '../shown-photos.ts'
import { ViberApi } from './api.ts'
import { broadcast } from './broadcast.ts'
import { type ViberMessage, writeMessages, writePicture } from './write.ts'

export interface ViberSettings {
  authToken: string
  apiRoot: string
  senderName: string
  /** Where Viber reaches us; it has no polling. Asked for when the server already listens. */
  publicUrl: () => string | null
  /** Requests a second of our own accord. */
  rate: number
  /** Euro for a message outside a session. */
  price: number
  shown: ShownPhotos
}

const EVENTS = ['delivered', 'seen', 'failed', 'subscribed', 'unsubscribed', 'conversation_started']
/** Devices that never said theirs are taken for old ones. */
const OLDEST_API = 1
/** People in one `broadcast_message`. */
const MOST_AT_ONCE = 300

export interface ViberChannel extends Channel {
  /** Tells Viber where we are. Called when the server already listens: Viber tries the address out. */
  start(): Promise<void>
  /** The body of the answer to `conversation_started`: one message, because Viber takes no more. */
  welcome(messages: Outgoing[], apiVersion: number | null): ViberMessage | null
}

export function viberChannel(settings: ViberSettings, log: Logger): ViberChannel {
  const { senderName } = settings
  const api = new ViberApi(settings.apiRoot, settings.authToken)
  const page = () => callPage(settings.publicUrl())
  const registration = makeRegistration('viber', () => register(api, settings.publicUrl()), log)

  return {
    name: 'viber',
    traits: {
      keyboard: 'last-message',
      rate: settings.rate,
      atOnce: MOST_AT_ONCE,
      price: settings.price,
      receipts: true,
    },
    deliver: async (to: Recipient, message: Outgoing): Promise<Delivery> => {
      let token: string | null = null
      const picture = message.photo ? await writePicture(message.photo, senderName, settings.shown) : null
      // Whatever becomes of the picture, the words go: they hold the question.
      if (picture) await api.call('send_message', { receiver: to.externalId, ...picture })
      for (const written of writeMessages(message, senderName, to.apiVersion ?? OLDEST_API, page())) {
        const called = await api.call('send_message', { receiver: to.externalId, ...written })
        if (!called.ok) return called.delivery
        token = called.answer.message_token ?? null
      }
      return { kind: 'sent', token }
    },
    broadcast: (to, message) => broadcast(api, to, message, senderName, page()),
    welcome: (messages, apiVersion) => {
      const told = messages.filter(m => !m.closesKeyboard)
      const last = told.at(-1)
      if (!last) return null
      const text = told.map(m => m.text).join('\n\n')
      const unshared = told.map(m => m.unshared ?? m.text).join('\n\n')
      return writeMessages({ ...last, text, unshared }, senderName, apiVersion ?? OLDEST_API, page()).at(-1) ?? null
    },
    fetchPhoto: source => fetchPhoto(source, settings.apiRoot),
    start: () => registration.start(),
    eventQueue: async () => {
      const called = await api.call('get_account_info', {})
      if (!called.ok) return null
      return { inPlace: called.answer.webhook === webhookOf(settings.publicUrl()), waiting: null }
    },
    stop: async () => registration.stop(),
    trouble: registration.trouble,
  }
}

function webhookOf(publicUrl: string | null): string {
  return `${publicUrl}/webhooks/viber`
}

/** Tells Viber where to bring its events. It calls us back before it answers, so the server must be listening. */
async function register(api: ViberApi, publicUrl: string | null): Promise<string | null> {
  if (!publicUrl) return 'PUBLIC_URL is not set: Viber cannot reach us'
  const url = webhookOf(publicUrl)
  const called = await api.call('set_webhook', { url, event_types: EVENTS, send_name: true, send_photo: false })
  return called.ok ? null : called.delivery.why
}

async function fetchPhoto(source: FileSource, apiRoot: string): Promise<Uint8Array> {
  if (!('url' in source)) throw new PhotoGone('not a Viber photo')
  const came = await download(source.url, apiRoot)
  if (came === 404 || came === 403 || came === 410) throw new PhotoGone('the hour of its address is over')
  if (typeof came === 'number') throw new Error(`the photo's address answered ${came}`)
  return came
}
