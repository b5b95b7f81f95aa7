import { type Config, ownConfig } from '../config.ts'
import { type Database, openDatabase } from '../store/database/database.ts'

/** A sentence for the operator; the exit code is 1. */
export class Refused extends Error {}

/** Where a command does its work: the store itself, or the running server that has the store for its own. */
export type Place =
  | { kind: 'store'; config: Config; database: Database; close(): Promise<void> }
  | { kind: 'server'; config: Config; call: Call; close(): Promise<void> }

/** Calls the server's API under `/api/v1/`. @throws Refused with the server's sentence */
export type Call = (method: 'GET' | 'POST', path: string, body?: object) => Promise<Response>

/** PGlite belongs to the server while it runs: then the work goes through its API. Else the store is opened here. */
export async function openPlace(): Promise<Place> {
  const config = ownConfig()
  const server = `http://${config.host}:${config.port}`
  if (!config.databaseUrl && (await answers(server))) {
    return { kind: 'server', config, call: callsTo(server, config), close: async () => {} }
  }
  const database = await openDatabase(config.databaseUrl ? { url: config.databaseUrl } : { folder: config.dataDir })
  return { kind: 'store', config, database, close: () => database.close() }
}

/** Runs a command: a refusal is one sentence and exit code 1. */
export async function runCommand(work: (args: string[]) => Promise<void>): Promise<void> {
  try {
    await work(process.argv.slice(2))
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}

async function answers(server: string): Promise<boolean> {
  return fetch(`${server}/healthz`, { signal: AbortSignal.timeout(3_000) }).then(
    answer => answer.ok,
    () => false,
  )
}

function callsTo(server: string, config: Config): Call {
  const key = config.apiKeys[0]
  return async (method, path, body) => {
    if (!key) {
      throw new Refused('The server runs on its built-in database: set API_KEYS, the same for the server and here.')
    }
    const answer = await fetch(`${server}/api/v1/${path}`, {
      method,
      headers: { authorization: `Bearer ${key.secret}`, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    if (answer.ok) return answer
    const read = (await answer.json().catch(() => ({}))) as { error?: string }
    throw new Refused(read.error ?? `The server answered ${answer.status}.`)
  }
}
