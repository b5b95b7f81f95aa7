import { Duplex } from 'node:stream'
import type { PGlite } from '@electric-sql/pglite'
import pg from 'pg'

const TERMINATE = 0x58

/** A socket that leads into PGlite in this process: node-postgres on one side, the wire protocol on the other. */
class PGliteSocket extends Duplex {
  readonly #db: PGlite
  #pending: Buffer = Buffer.alloc(0)
  #started = false

  constructor(db: PGlite) {
    super({ allowHalfOpen: false })
    this.#db = db
  }

  // What node-postgres calls on a network socket.
  connect(): this {
    queueMicrotask(() => this.emit('connect'))
    return this
  }
  setNoDelay(): this {
    return this
  }
  setKeepAlive(): this {
    return this
  }
  ref(): this {
    return this
  }
  unref(): this {
    return this
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#take([chunk]).then(() => done(), done)
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.#take(chunks.map(({ chunk }) => chunk)).then(() => done(), done)
  }

  async #take(chunks: Buffer[]): Promise<void> {
    this.#pending = Buffer.concat([this.#pending, ...chunks])
    for (const message of this.#wholeMessages()) await this.#answer(message)
  }

  /** What can be given to PGlite in one call: the start-up message and a farewell each alone, the others together. */
  #wholeMessages(): Buffer[] {
    const batches: Buffer[] = []
    let end = 0
    const cut = () => {
      if (end > 0) batches.push(this.#pending.subarray(0, end))
      this.#pending = this.#pending.subarray(end)
      end = 0
    }
    for (;;) {
      // The start-up message alone has no type byte before its length.
      const head = this.#started ? 1 : 0
      if (this.#pending.length < end + head + 4) break
      const next = end + head + this.#pending.readUInt32BE(end + head)
      if (this.#pending.length < next) break
      if (this.#pending[end] === TERMINATE) cut()
      end = next
      if (!this.#started) cut()
      this.#started = true
    }
    cut()
    return batches
  }

  async #answer(messages: Buffer): Promise<void> {
    if (messages[0] === TERMINATE) {
      // A client that was dropped in mid-transaction must not leave it open: there is only this one session.
      await this.#db.exec('ROLLBACK')
      this.push(null)
      return
    }
    // Not `execProtocolRaw`: it reads every answer itself as well, and keeps what it has read for good.
    const answers: Uint8Array[] = []
    const onRawData = (bytes: Uint8Array) => void answers.push(bytes.slice())
    await this.#db.runExclusive(() => this.#db.execProtocolRawStream(messages, { onRawData }))
    if (answers.length > 0) this.push(Buffer.concat(answers))
  }
}

/**
 * A pool over PGlite without TCP. PGlite is one session, so the pool has one client and must be the only user of `db`:
 * a second pool would see uncommitted rows. `db` must be ready (`PGlite.create` was awaited).
 */
export function pglitePool(db: PGlite): pg.Pool {
  const config = { max: 1, idleTimeoutMillis: 0, pipeline: true, user: 'postgres', database: 'postgres' }
  return new pg.Pool({ ...config, stream: () => new PGliteSocket(db) } as unknown as pg.PoolConfig)
}
