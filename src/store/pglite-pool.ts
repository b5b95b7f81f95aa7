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
    this.#pending = this.#pending.length > 0 ? Buffer.concat([this.#pending, chunk]) : chunk
    this.#answer(this.#wholeMessages()).then(() => done(), done)
  }

  #wholeMessages(): Buffer[] {
    const messages: Buffer[] = []
    for (;;) {
      // The start-up message alone has no type byte before its length.
      const head = this.#started ? 1 : 0
      if (this.#pending.length < head + 4) return messages
      const length = head + this.#pending.readUInt32BE(head)
      if (this.#pending.length < length) return messages
      messages.push(this.#pending.subarray(0, length))
      this.#pending = this.#pending.subarray(length)
      this.#started = true
    }
  }

  async #answer(messages: Buffer[]): Promise<void> {
    for (const message of messages) {
      if (message[0] === TERMINATE) {
        // A client that was dropped in mid-transaction must not leave it open: there is only this one session.
        await this.#db.exec('ROLLBACK')
        this.push(null)
        return
      }
      const answer = await this.#db.runExclusive(() => this.#db.execProtocolRaw(new Uint8Array(message)))
      if (answer.length > 0) this.push(Buffer.from(answer))
    }
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
