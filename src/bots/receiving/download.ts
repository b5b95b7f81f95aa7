import { type LookupAddress, lookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { Agent, type Dispatcher, request } from 'undici'
import { LARGEST_PHOTO, PhotoGone, photoBytes } from '../channel.ts'

/** All of one download together, however slowly it drips. */
const WHOLE_MS = 20_000
const MOST_REDIRECTS = 3

class NotPublic extends Error {}

/** Looks an address up, and connects only to what was looked at: a name that changes in between leads nowhere else. */
const publicOnly: LookupFunction = (host, options, done) => {
  lookup(host, { ...options, all: true }, (error, found: LookupAddress[]) => {
    if (error) return done(error, [])
    if (found.length === 0 || !found.every(({ address }) => isPublic(address))) return done(new NotPublic(), [])
    const [first] = found
    return options.all ? done(null, found) : done(null, first!.address, first!.family)
  })
}

const waits = { headersTimeout: WHOLE_MS, bodyTimeout: WHOLE_MS, keepAliveTimeout: 5_000 }
/** Of their own, so that files which come slowly hold up no call of a messenger. */
const toMessengers = new Agent({ ...waits, connect: { timeout: WHOLE_MS } })
const toStrangers = new Agent({ ...waits, connect: { timeout: WHOLE_MS, lookup: publicOnly } })

/**
 * Fetches a file from an address that came from outside. Only public addresses are asked, whatever the name is and wherever
 * it is redirected: nobody may have us look into the city's own network, or into ourselves. The messenger's own server, which
 * the settings name, may be anywhere.
 *
 * @param messenger its address in the settings; the same host and port is trusted, and nothing else
 * @returns the bytes, or the HTTP status where it is not a success
 * @throws PhotoGone when nothing can ever come from there; any other error is worth another try
 */
export async function download(url: string, messenger: string): Promise<Uint8Array | number> {
  const trusted = new URL(messenger).origin
  const signal = AbortSignal.timeout(WHOLE_MS)
  let to = addressIn(url)
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    const answer = await ask(to, to.origin === trusted, signal)
    const { statusCode: status, headers, body } = answer
    if (status >= 200 && status < 300) {
      if (Number(headers['content-length'] ?? 0) <= LARGEST_PHOTO) return whole(body)
      letGo(body)
      throw new PhotoGone('too large')
    }
    letGo(body)
    const { location } = headers
    if (status < 300 || status >= 400 || typeof location !== 'string') return status
    to = addressIn(location, to)
  }
  throw new PhotoGone('redirected too often')
}

function addressIn(url: string, from?: URL): URL {
  if (!URL.canParse(url, from?.href)) throw new PhotoGone('not an address')
  const address = new URL(url, from)
  if (address.protocol !== 'https:' && address.protocol !== 'http:') throw new PhotoGone('not an address of the web')
  return address
}

/** The messages of errors are our own: those of others may hold the address, and the address may hold a token. */
async function ask(to: URL, isTrusted: boolean, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
  const literal = to.hostname.replace(/^\[|\]$/g, '')
  // A name is looked up where it is connected to; an address in figures is never looked up.
  if (!isTrusted && isIP(literal) !== 0 && !isPublic(literal)) throw new PhotoGone('its address is not public')
  try {
    return await request(to, { dispatcher: isTrusted ? toMessengers : toStrangers, signal })
  } catch (error) {
    if (error instanceof NotPublic) throw new PhotoGone('its address is not public')
    throw new Error('no answer from the address of the file')
  }
}

async function whole(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  try {
    return await photoBytes({ body })
  } catch (error) {
    if (error instanceof PhotoGone) throw error
    throw new Error(`the file did not come whole in ${WHOLE_MS} ms`)
  }
}

/** What is not read would keep its connection. */
function letGo(body: Dispatcher.ResponseData['body']): void {
  body.on('error', () => {}).destroy()
}

/** Loopback, private, link-local and reserved addresses are not, nor are those that lead to an IPv4 address unseen. */
function isPublic(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast'
}
