import type { Logger } from 'pino'
import type { Forgotten } from '../core/people/forgotten.ts'
import type { MovesParts } from '../notify/move-and-tell.ts'
import type { Database } from '../store/database/database.ts'
import type { JobQueue } from '../store/database/job-queue.ts'
import { closingControl } from './closing-control.ts'
import { countContactDays } from './contact-days.ts'
import { lateRound } from './late-round.ts'
import { pruneLeftovers } from './leftovers.ts'
import { makePublicTexts } from './public-texts.ts'
import { receptionRound } from './receptions.ts'
import { forget } from './retention.ts'
import { silentTalks } from './silent-talks.ts'

/** What the program does by itself, by the clock. Each round may run at any time and twice. */
export interface ClockJobs {
  /**
   * Moves silent requests along, asks what is due to be asked, keeps the reception's lists, and tells operators in the
   * morning what is late.
   */
  closingControl(): Promise<void>
  /** Parks silent talks, counts the day's people, deletes what has done its service. */
  housekeeping(): Promise<void>
  retention(dryRun: boolean): Promise<Forgotten>
  /** Makes public texts of what another version of the program has written. */
  publicTexts(): Promise<void>
}

export interface ClockJobsParts extends MovesParts {
  fileOf(photo: string): string
  log: Logger
}

export function clockJobsOn(db: Database, parts: ClockJobsParts): ClockJobs {
  const { clock, fileOf, log } = parts
  const { terms } = parts.world.rules
  return {
    closingControl: async () => {
      const requests = await closingControl(db, parts)
      await receptionRound(db, parts)
      const late = await lateRound(db, parts)
      if (requests + late > 0) log.info({ requests, late }, 'closing control')
    },
    housekeeping: async () => {
      const now = clock.now()
      const talks = await silentTalks(db, parts)
      await countContactDays(db, now)
      const pruned = await pruneLeftovers(db, { terms, now, fileOf })
      log.debug({ ...talks, ...pruned }, 'housekeeping')
    },
    retention: async dryRun => {
      const forgotten = await forget(db, { terms, now: clock.now(), fileOf, dryRun })
      log.info({ ...forgotten, dryRun }, 'retention')
      return forgotten
    },
    publicTexts: async () => {
      const texts = await makePublicTexts(db)
      if (texts > 0) log.info({ texts }, 'public texts')
    },
  }
}

/** People are written to by day; what nobody sees is done at night. The hours are the city's. */
export function scheduleClockJobs(jobs: JobQueue, upkeep: ClockJobs): void {
  jobs.schedule('closing-control', '*/10 9-19 * * *', () => upkeep.closingControl())
  jobs.schedule('public-texts', '* * * * *', () => upkeep.publicTexts())
  jobs.schedule('housekeeping', '5 * * * *', () => upkeep.housekeeping())
  jobs.schedule('retention', '40 3 * * *', async () => void (await upkeep.retention(false)))
}
