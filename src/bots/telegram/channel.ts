import { Api, GrammyError } from 'grammy'
import type { Logger } from 'pino'
import type { FileSource } from '../../core/messages/message.ts'
import type { Texts } from '../../flows/engine/texts.ts'
import { type Channel, callPage, type EventQueue, LARGEST_PHOTO, PhotoGone } from '../channel.ts'
import { CALL_MS, leanFetch } from '../http-client.ts'
import { download } from '../receiving/download.ts'
import { makeRegistration } from '../registration.ts'
import type { ShownPhotos } from '../shown-photos.ts'
import { deliveryOf } from './failures.ts'
import { Polling, type TakeUpdate } from './polling.ts'
import { setProfile } from './profile.ts'
import { rewrite, send, sendPicture } from './send.ts'
import { leanTransport } from './transport.ts'

export interface TelegramSettings {
  token: string
  apiRoot: string
  webhookSecret: string
  /** Where Telegram reaches us; without it updates are polled for. Asked for when the server already listens. */
  publicUrl: () => string | null
  /** Own-accord messages a second. */
  rate: number
  /** Announcements are paid for, and may then go faster than 30 a second. */
  paid: boolean
  shown: ShownPhotos
}

/** What we ask for. The list sticks at Telegram, so it is always sent in full. */
const UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const
/** Telegram's most, where it would bring 40: what comes at once is taken together (decision 0015). */
const WEBHOOK_CONNECTIONS = 100

export interface TelegramChannel extends Channel {
  api: Api
  /**
   * Tells Telegram where we are and who we are (webhook, name, menu). Called when the server already listens.
   *
   * @param take takes what is polled for where Telegram cannot reach us
   */
  start(take: TakeUpdate): Promise<void>
}

export function telegramChannel(settings: TelegramSettings, texts: Texts, log: Logger): TelegramChannel {
  const { token, apiRoot } = settings
  const api = new Api(token, { apiRoot, timeoutSeconds: CALL_MS / 1000, fetch: leanFetch })
  api.config.use(leanTransport(apiRoot, token))
  const polling = new Polling(api, UPDATES, log)
  const registration = makeRegistration('telegram', () => register(api, settings), log)
  // The name and the menu are a courtesy: nobody waits for them, and without them the bot still works.
  const profile = makeRegistration('telegram profile', () => setProfile(api, texts).then(() => null, troubleOf), log)

  return {
    name: 'telegram',
    api,
    traits: { keyboard: 'stays', rate: settings.rate, atOnce: 1, price: 0, receipts: false },
    deliver: async (to, message) => {
      if (message.photo) await sendPicture(api, to, { ...message, photo: message.photo }, settings.shown)
      return send(api, to, message, callPage(settings.publicUrl()))
    },
    broadcast: (to, message) => {
      const page = callPage(settings.publicUrl())
      return Promise.all(to.map(one => send(api, one, message, page, settings.paid)))
    },
    rewrite: (to, token, message) => rewrite(api, to, token, message, callPage(settings.publicUrl())),
    fetchPhoto: (source: FileSource) => fetchPhoto(api, settings, source),
    start: async take => {
      await registration.start(() => {
        if (settings.publicUrl() === null) polling.start(take)
      })
      void profile.start()
    },
    eventQueue: () => eventQueueOf(api, settings.publicUrl()).catch(() => null),
    stop: async () => {
      registration.stop()
      profile.stop()
      await polling.stop()
    },
    trouble: registration.trouble,
  }
}

const webhookOf = (publicUrl: string) => `${publicUrl}/webhooks/telegram`

async function eventQueueOf(api: Api, publicUrl: string | null): Promise<EventQueue> {
  const { url = '', pending_update_count: waiting } = await api.getWebhookInfo()
  return { inPlace: url === (publicUrl ? webhookOf(publicUrl) : ''), waiting }
}

/** Tells Telegram where to bring updates, or that they will be fetched. */
async function register(api: Api, settings: TelegramSettings): Promise<string | null> {
  try {
    const publicUrl = settings.publicUrl()
    if (publicUrl) {
      await api.setWebhook(webhookOf(publicUrl), {
        secret_token: settings.webhookSecret,
        allowed_updates: [...UPDATES],
        max_connections: WEBHOOK_CONNECTIONS,
      })
    } else {
      // A server that knows the token and no webhooks has none to delete: the smaller stand-ins are such.
      await api.deleteWebhook().catch(error =>
        api.getMe().then(
          () => {},
          () => Promise.reject(error),
        ),
      )
    }
    return null
  } catch (error) {
    return troubleOf(error)
  }
}

function troubleOf(error: unknown): string {
  return deliveryOf(error).why
}

/**
 * The words of a 400 say "wrong file_id or the file is temporarily unavailable": which of both, only another try tells. A
 * path lives an hour, and each try asks for a new one.
 */
async function fetchPhoto(api: Api, { apiRoot, token }: TelegramSettings, source: FileSource): Promise<Uint8Array> {
  if (!('fileId' in source)) throw new PhotoGone('not a Telegram photo')
  const file = await api.getFile(source.fileId).catch(error => {
    if (isTooBig(error)) throw new PhotoGone('too large')
    throw new Error(`getFile: ${deliveryOf(error).why}`)
  })
  if (!file.file_path || (file.file_size ?? 0) > LARGEST_PHOTO) throw new PhotoGone('too large')
  const came = await download(`${apiRoot}/file/bot${token}/${file.file_path}`, apiRoot)
  if (typeof came === 'number') throw new Error(`Telegram answered ${came}`)
  return came
}

function isTooBig(error: unknown): boolean {
  return error instanceof GrammyError && error.error_code === 400 && /file is too big/i.test(error.description)
}
