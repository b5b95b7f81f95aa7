import { randomBytes } from 'node:crypto'
import { type ApiKey, SCOPES } from '../config.ts'
import type { CityFacts } from '../content/city-file.ts'
import type { Clock } from '../core/clock.ts'
import type { Server } from '../http/server.ts'
import { MovableClock } from './movable-clock.ts'
import { killableSender } from './page/killable-sender.ts'
import { type PageParts, sandboxPage } from './page/page.ts'
import { type Sandbox, type SandboxOptions, startSandbox } from './sandbox.ts'

/**
 * Everything that is there only for the sandbox: a program with tokens never loads this folder.
 */
export interface Workbench {
  sandbox: Sandbox
  clock: MovableClock
  /** Good until the program ends, known to nobody but the page: its city works through the HTTP API like any system. */
  apiKey: ApiKey
  killableSender: typeof killableSender
  page(server: Server, parts: Omit<PageParts, 'sandbox' | 'clock' | 'apiKey' | 'settled'> & Idle): void
}

interface Idle {
  /** Resolves when every event taken so far is answered. */
  idle(): Promise<void>
}

/** What the stand-ins know of the city. */
export function livingIn({ centre, middle }: CityFacts): Pick<SandboxOptions, 'name' | 'home'> {
  return { name: centre.uk.nominative, home: middle }
}

/** @param given stand-ins of a test's own; they are not stopped with the program */
export async function openWorkbench(machine: Clock, city: CityFacts, given: Sandbox | undefined): Promise<Workbench> {
  const clock = new MovableClock(machine)
  const sandbox = given ?? (await startSandbox({ clock: () => clock.now().getTime(), ...livingIn(city) }))
  const apiKey: ApiKey = { name: 'sandbox', secret: randomBytes(24).toString('base64url'), scopes: SCOPES }
  return {
    sandbox,
    clock,
    apiKey,
    killableSender,
    page: (server, { idle, ...parts }) => {
      const settled = async () => {
        await Promise.all([sandbox.telegram.delivered(), sandbox.viber.delivered()])
        await idle()
      }
      sandboxPage(server, { ...parts, sandbox, clock, apiKey: apiKey.secret, settled })
    },
  }
}
