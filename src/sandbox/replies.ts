import type { ChatMessage } from './person.ts'

type Waiter = { readonly fits: (message: ChatMessage) => boolean; readonly give: (message: ChatMessage) => void }

/** Replies nobody waited for are forgotten above this number: a benchmark's people never read. */
const UNREAD_KEPT = 200

/**
 * What a person has yet to read, and who waits for it. Messages are handed in as functions and drawn only when
 * somebody looks, so that a crowd nobody watches costs nothing.
 */
export class Replies {
  readonly #unread: (() => ChatMessage)[] = []
  readonly #waiters = new Set<Waiter>()

  /** The bot said something or changed what it had said. */
  arrived(draw: () => ChatMessage): void {
    if (this.#waiters.size > 0) {
      const message = draw()
      for (const waiter of this.#waiters) {
        if (!waiter.fits(message)) continue
        this.#unread.length = 0
        waiter.give(message)
        return
      }
    }
    this.#unread.push(draw)
    if (this.#unread.length > UNREAD_KEPT) this.#unread.splice(0, UNREAD_KEPT / 2)
  }

  /** The person acts: what was said before is no answer to it. */
  acted(): void {
    this.#unread.length = 0
  }

  /** `sight` describes the chat in the error when nothing fitting comes in time. */
  waitFor(fits: (message: ChatMessage) => boolean, timeoutMs: number, sight: () => string): Promise<ChatMessage> {
    const place = this.#unread.findIndex(draw => fits(draw()))
    if (place >= 0) {
      const [draw] = this.#unread.splice(0, place + 1).slice(-1)
      return Promise.resolve(draw!())
    }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiters.delete(waiter)
        reject(new Error(`No such message in ${timeoutMs} ms. The chat shows:\n${sight()}`))
      }, timeoutMs)
      const waiter: Waiter = {
        fits,
        give: message => {
          clearTimeout(timer)
          this.#waiters.delete(waiter)
          resolve(message)
        },
      }
      this.#waiters.add(waiter)
    })
  }
}

/** The end of a chat in plain text, for error messages. */
export function describeChat(chat: readonly ChatMessage[]): string {
  const lines = chat.slice(-6).map(message => {
    const labels = message.buttons.flat().map(button => `[${button.label}]`)
    return `${message.from === 'bot' ? '<' : '>'} ${message.text || `(${message.kind})`} ${labels.join(' ')}`.trimEnd()
  })
  return lines.join('\n') || '(nothing)'
}
