import { editDistance } from './core/places/edit-distance.ts'

/** Families of names that nobody else's settings bear. */
const OURS = /^(TELEGRAM|VIBER|EVENTS|API_KEY|SANDBOX)/
/** So many slips of the hand make another name of one of ours; short names, `PORT` and `HOST`, have too many neighbours. */
const SLIPS = 2
const SHORTEST = 6

/** A sentence for each variable of the environment that is no setting and looks as if it were meant for one. */
export function unfamiliar(names: readonly string[], settings: readonly string[]): string[] {
  const others = names.filter(name => !settings.includes(name))
  return others.flatMap(name => {
    const nearest = nearestOf(name, settings)
    if (nearest) return [`${name} is not a setting; is ${nearest} meant?`]
    return OURS.test(name) ? [`${name} is not a setting.`] : []
  })
}

function nearestOf(name: string, settings: readonly string[]): string | null {
  if (name.length < SHORTEST) return null
  const near = settings
    .map(setting => ({ setting, slips: editDistance(bare(name), bare(setting), SLIPS) }))
    .filter(({ setting, slips }) => setting.length >= SHORTEST && slips <= SLIPS)
    .sort((one, other) => one.slips - other.slips)
  return near[0]?.setting ?? null
}

/** `telegram_bot_token` and `TELEGRAM-BOT-TOKEN` are one slip of the hand, not twelve. */
function bare(name: string): string {
  return name.toUpperCase().replace(/[^A-Z0-9]/g, '')
}
