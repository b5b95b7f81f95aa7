/** @import { Phone } from '../phone.ts' */
/** @import { PageAction } from '../actions.ts' */
/** @import { Faults } from '../faults.ts' */

/** What is said when the server does not take something; shown to the person and read out. */
export const troubles = new EventTarget()

/**
 * Listens to what changes. The browser opens the stream anew by itself, and everything is then told from the beginning.
 *
 * @param {Record<string, (data: any) => void>} listeners
 * @param {(connected: boolean) => void} onConnection
 */
export function listen(listeners, onConnection) {
  const stream = new EventSource('/sandbox/live')
  for (const [name, listener] of Object.entries(listeners)) {
    stream.addEventListener(name, event => listener(JSON.parse(/** @type {MessageEvent} */ (event).data)))
  }
  stream.addEventListener('open', () => onConnection(true))
  stream.addEventListener('error', () => onConnection(false))
}

/**
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 * @returns {Promise<any>} null when it was refused; the reason has then been shown
 */
async function call(method, path, body) {
  const asked =
    body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  try {
    const answer = await fetch(path, { method, ...asked })
    const text = await answer.text()
    const isJson = answer.headers.get('content-type')?.includes('json')
    const data = text === '' ? {} : isJson ? JSON.parse(text) : text
    if (answer.ok) return data
    report(data.error ?? `HTTP ${answer.status}`)
  } catch {
    report('')
  }
  return null
}

/** @param {string} why */
function report(why) {
  troubles.dispatchEvent(new CustomEvent('trouble', { detail: why }))
}

/** @param {string} key */
const home = key => `/sandbox/people/${encodeURIComponent(key)}`

/** @param {Phone} phone @param {Record<string, unknown> & { verb: PageAction['verb'] }} action */
export const act = (phone, action) => call('POST', `${home(phone.key)}/actions`, action)

/** @param {'telegram' | 'viber'} channel @param {string} name @param {string} language */
export const invite = (channel, name, language) => call('POST', '/sandbox/people', { channel, name, language })

/** @param {string} key */
export const talkOf = key => call('GET', `${home(key)}/talk`)

/** @param {Phone} phone @param {string} message */
export const mediaOf = (phone, message) => `${home(phone.key)}/media/${encodeURIComponent(message)}`

/** @param {string} number @param {string} status @param {string} comment */
export const moveRequest = (number, status, comment) =>
  call('POST', `/sandbox/requests/${encodeURIComponent(number)}/status`, { status, comment })

/** @param {number} ms */
export const forward = ms => call('POST', '/sandbox/clock', { ms })

/** @param {Faults} faults */
export const setFaults = faults => call('PUT', '/sandbox/faults', faults)

export const inside = () => call('GET', '/sandbox/inside')

/** @param {string} key @returns {Promise<string | null>} */
export const transcriptOf = key => call('GET', `${home(key)}/transcript`)

/** @returns {Promise<{ name: string, title: string }[] | null>} */
export const transcripts = () => call('GET', '/sandbox/transcripts')

/** @param {{ channel: 'telegram' | 'viber' } & ({ name: string } | { text: string })} what */
export const playTranscript = what => call('POST', '/sandbox/transcripts/play', what)

/** @returns {Promise<{ people: number, requests: number } | null>} */
export const seed = () => call('POST', '/sandbox/seed', {})
