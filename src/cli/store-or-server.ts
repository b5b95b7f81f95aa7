import { type Door, findDoor } from '../app/command-door.ts'
import { type Config, ownConfig, ownContent } from '../config.ts'
import { loadCityFacts } from '../content/city-file.ts'
import { serveCity } from '../core/city.ts'

/** A sentence for the operator; the exit code is 1. `status` where it was the API that refused. */
export class Refused extends Error {
  readonly status: number | undefined

  constructor(sentence: string, status?: number) {
    super(sentence)
    this.status = status
  }
}

/** The API as commands speak it, to a server that listens or to one that is there for the command alone. */
export interface Api {
  config: Config
  get<Answer>(path: string): Promise<Answer>
  post<Answer>(path: string, body?: object): Promise<Answer>
  /** A file, as it is. */
  file(path: string): Promise<Uint8Array>
}

/** An answer as it came, whatever brought it. */
type Call = (
  method: 'GET' | 'POST',
  path: string,
  body?: object,
) => Promise<{ readonly status: number; readonly bytes: Uint8Array }>

/** Runs a command that speaks to the API. A refusal, also the API's own, is one sentence and exit code 1. */
export async function runCommand(work: (args: string[], api: () => Promise<Api>) => Promise<void>): Promise<void> {
  let close = async () => {}
  const open = async (): Promise<Api> => {
    const config = ownConfig()
    const opened = await openCall(config)
    close = opened.close
    return apiOn(config, opened.call)
  }
  try {
    serveCity(loadCityFacts(ownContent()))
    await work(process.argv.slice(2), open)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  } finally {
    await close()
  }
}

function apiOn(config: Config, call: Call): Api {
  const asked: Call = async (...order) => {
    const answer = await call(...order)
    if (answer.status >= 200 && answer.status < 300) return answer
    throw new Refused(sentenceIn(answer.bytes) ?? `The server answered ${answer.status}.`, answer.status)
  }
  const read = async (...order: Parameters<Call>) => JSON.parse(Buffer.from((await asked(...order)).bytes).toString())
  return {
    config,
    get: path => read('GET', path),
    post: (path, body) => read('POST', path, body),
    file: async path => (await asked('GET', path)).bytes,
  }
}

function sentenceIn(bytes: Uint8Array): string | undefined {
  try {
    return (JSON.parse(Buffer.from(bytes).toString()) as { error?: string }).error
  } catch {
    return undefined
  }
}

/**
 * PGlite belongs to the server while it runs: then the server is spoken to, as the note in `DATA_DIR` says, or where there is
 * none and a key is set, at `PORT`. Else the store is opened here.
 */
async function openCall(config: Config): Promise<{ call: Call; close(): Promise<void> }> {
  const door = config.databaseUrl ? null : await doorOf(config)
  if (door) return { call: callsTo(door), close: async () => {} }
  // What a running server makes needless is not loaded for it.
  const { quietApi } = await import('../app/quiet-api.ts')
  const quiet = await quietApi(config)
  return { call: (method, path, body) => quiet.call(method, `/api/v1/${path}`, body), close: quiet.close }
}

async function doorOf({ dataDir, host, port, apiKeys: [key] }: Config): Promise<Door | null> {
  const found = await findDoor(dataDir)
  // The same address may have another server by now, with another folder; it does not know this key.
  if (found && (await knows(found))) return { ...found, secret: key?.secret ?? found.secret }
  const usual = { address: `http://${host}:${port}`, secret: key?.secret ?? '' }
  return key && (await answers(`${usual.address}/healthz`)) ? usual : null
}

async function knows(door: Door): Promise<boolean> {
  const answer = await callsTo(door)('GET', 'facts?limit=1').catch(() => null)
  return answer?.status === 200
}

function answers(address: string): Promise<boolean> {
  return fetch(address, { signal: AbortSignal.timeout(3_000) }).then(
    answer => answer.ok,
    () => false,
  )
}

function callsTo({ address, secret }: Door): Call {
  return async (method, path, body) => {
    const answer = await fetch(`${address}/api/v1/${path}`, {
      method,
      headers: { authorization: `Bearer ${secret}`, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    return { status: answer.status, bytes: new Uint8Array(await answer.arrayBuffer()) }
  }
}
