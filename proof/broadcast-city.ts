import { pino } from 'pino'
import { TelegramStandIn } from '../src/sandbox/telegram/stand-in.ts'
import { ViberStandIn } from '../src/sandbox/viber/stand-in.ts'
import { announcementsOn } from '../src/store/announcements/book.ts'
import { type Database, openDatabase } from '../src/store/database/database.ts'
import { jobQueueOn } from '../src/store/database/job-queue.ts'
import { type OwnDatabase, ownDatabase } from './own-store.ts'
import { freePort, Program } from './program.ts'

export const TELEGRAM_TOKEN = '1520:broadcast-broadcast-broad'
const VIBER_TOKEN = 'broadcast-viber-token-1520'
const STREET = 'вулиця Спаська'
export const FIRST_TELEGRAM_ID = 700_000_000

/** A city in which half of the people are in each messenger and all of them live on one street. */
export interface BroadcastCity {
  telegram: TelegramStandIn
  viber: ViberStandIn
  database: Database
  /** How often each person was told, by the messenger's id. */
  heard: Map<string, number>
  /** Messages taken, by channel; refusals with 429 and status 12 apart. */
  taken: { telegram: number; viber: number; refused: number }
  /** Starts a process of the program on this city. */
  start(settings: Record<string, string>): Promise<Program & { port: number }>
  announce(): Promise<number>
  waiting(id: number): Promise<number>
  /** Who of these people, by the messenger's id, has no outcome written down. */
  unsettled(id: number, people: string[]): Promise<string[]>
  close(): Promise<void>
}

/** @param redisUrl the pace is shared through it */
export async function broadcastCity(name: string, people: number, redisUrl: string | null): Promise<BroadcastCity> {
  const telegram = await TelegramStandIn.start({ callsKept: 1, messagesKept: 1 })
  const viber = await ViberStandIn.start({ callsKept: 1, messagesKept: 1 })
  const own: OwnDatabase = await ownDatabase(name)
  const database = await openDatabase({ url: own.url })
  const half = people / 2
  const bot = telegram.bot(TELEGRAM_TOKEN)
  viber.bot(VIBER_TOKEN)
  // Receipts come back through our webhook one by one; they are no part of the question here.
  viber.receipts = false
  const inViber: string[] = []
  for (let n = 0; n < half; n++) {
    bot.meet({ id: FIRST_TELEGRAM_ID + n, type: 'private', first_name: 'О' }, 'open', 1)
    const person = viber.person({})
    person.subscriber.subscribed = true
    inViber.push(person.id)
  }
  await settle(database, half, inViber)

  const heard = new Map<string, number>()
  const taken = { telegram: 0, viber: 0, refused: 0 }
  const note = (id: string) => heard.set(id, (heard.get(id) ?? 0) + 1)
  telegram.on('call', ({ method, body, status }) => {
    if (method.toLowerCase() !== 'sendmessage' || Number(body.chat_id) < FIRST_TELEGRAM_ID) return
    if (status === 429) taken.refused += 1
    if (status !== 200) return
    taken.telegram += 1
    note(String(body.chat_id))
  })
  viber.on('call', ({ method, body, status }) => {
    if (method !== 'broadcast_message') return
    if (status === 12) taken.refused += 1
    if (status !== 0) return
    const list = body.broadcast_list as string[]
    taken.viber += list.length
    for (const id of list) note(id)
  })

  let announced = 0
  return {
    telegram,
    viber,
    database,
    heard,
    taken,
    start: async settings => {
      const port = await freePort()
      const { ready } = Program.spawn(['--enable-source-maps', 'dist/main.js'], {
        TELEGRAM_BOT_TOKEN: TELEGRAM_TOKEN,
        TELEGRAM_API_ROOT: telegram.apiRoot,
        VIBER_AUTH_TOKEN: VIBER_TOKEN,
        VIBER_API_ROOT: viber.apiRoot,
        PUBLIC_URL: `http://127.0.0.1:${port}`,
        PORT: String(port),
        DATABASE_URL: own.url,
        SANDBOX: 'off',
        ...(redisUrl ? { REDIS_URL: redisUrl } : {}),
        ...settings,
      })
      return Object.assign(await ready, { port })
    },
    announce: async () => {
      announced += 1
      const jobs = jobQueueOn(database, pino({ level: 'silent' }))
      // The program's sweep finds it: no job has to be enqueued from here.
      const parts = { jobs: { ...jobs, enqueue: async () => {} }, terms: () => [], wholeCityConsent: false }
      const places = { streets: [{ street: STREET, houses: '' }], districts: [], everywhere: false }
      const draft = {
        kind: 'emergency' as const,
        category: 'water',
        text: `№ ${announced}`,
        places,
        startsAt: null,
        endsAt: null,
      }
      const order = {
        key: `${name} ${announced}`,
        officialId: 'o',
        sendAt: new Date(),
        remindAt: null,
        remindDaily: false,
        consented: true,
      }
      const { id } = await database.transaction(sql => announcementsOn(sql, parts).announce(draft, order, new Date()))
      return id
    },
    waiting: async id => {
      const { rows } = await database.pool.query<{ waiting: number; begun: boolean }>(
        `select n.begun_at is not null as begun, (select count(*)::int from delivery d where d.announcement_id = n.id and d.settled_at is null) as waiting
           from announcement n where n.id = $1`,
        [id],
      )
      return rows[0]!.begun ? rows[0]!.waiting : people
    },
    unsettled: async (id, some) => {
      const { rows } = await database.pool.query<{ external_id: string }>(
        `select a.external_id from delivery d join account a on a.id = d.account_id
          where d.announcement_id = $1 and d.settled_at is null and a.external_id = any ($2)`,
        [id, some],
      )
      return rows.map(row => row.external_id)
    },
    close: async () => {
      await database.close()
      await own.drop()
      await telegram.stop()
      await viber.stop()
    },
  }
}

async function settle({ pool }: Database, half: number, inViber: string[]): Promise<void> {
  await pool.query(
    `insert into official (id, role, name, invited_at, expires_at) values ('o', 'official', 'o', now(), now())`,
  )
  await pool.query(
    `insert into person (id, language, created_at) select 'p' || n, 'uk', now() from generate_series(1, $1::int) n`,
    [half * 2],
  )
  await pool.query(
    `insert into account (channel, external_id, person_id, last_seen_at, created_at)
     select 'telegram', ($2::bigint + n - 1)::text, 'p' || n, now(), now() from generate_series(1, $1::int) n
     union all
     select 'viber', e, 'p' || ($1::int + at), now(), now() from unnest($3::text[]) with ordinality as v (e, at)`,
    [half, FIRST_TELEGRAM_ID, inViber],
  )
  await pool.query(
    `insert into subscription (person_id, street, house, number, services, created_at)
     select 'p' || n, $2, '1', 1, '{}', now() from generate_series(1, $1::int) n`,
    [half * 2, STREET],
  )
  await pool.query('analyze')
}
