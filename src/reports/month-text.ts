import type { MonthFigures } from '../core/statistics/figures.ts'
import type { Share } from '../core/statistics/shares.ts'
import { type Names, percentOf } from './names.ts'

/** More than this is a list, not a sentence. */
const MOST_IN_A_SENTENCE = 3

/** The month as the centre tells it to the city: a page of plain sentences in the order of its own report. */
export function monthText(figures: MonthFigures, names: Names): string {
  const { say } = names
  const { month, year } = names.month(figures.month)
  const blocks = [
    [say('report-title', { month: `${month} ${year}` })],
    [contacts(figures, names), ...requests(figures, names)],
    ...(figures.requests.total > 0 ? [themes(figures, names), work(figures, names)] : []),
    rest(figures, names),
    [say('report-asof', { at: names.moment(figures.at) })],
  ]
  return `${blocks.map(block => block.join('\n')).join('\n\n')}\n`
}

function contacts({ contacts: { total, channels } }: MonthFigures, { say, channel }: Names): string {
  if (total === 0) return say('report-contacts-none')
  return say('report-contacts', { total, parts: sentence(channels, channel, say) })
}

function requests({ requests: all }: MonthFigures, { say, channel, district }: Names): string[] {
  const { total, problems, suggestions, channels, districts } = all
  if (total === 0) return [say('report-requests-none')]
  return [
    say('report-requests', { total, problems, suggestions }),
    say('report-channels', { parts: sentence(channels, channel, say, channels.length) }),
    say('report-districts', { parts: sentence(districts, district, say, districts.length) }),
  ]
}

function themes({ requests: all }: MonthFigures, { say, theme }: Names): string[] {
  const lines = all.themes.map(({ code, percent, total }) =>
    say('report-line', { name: theme(code), percent, count: total }),
  )
  return [say('report-themes'), ...lines]
}

function work(figures: MonthFigures, { say, theme }: Names): string[] {
  const { outcomes, inTime, late, reopened, confirmed, grades, themes: all } = figures.requests
  const latest = all
    .filter(({ late }) => late > 0)
    .sort((a, b) => b.late - a.late)
    .slice(0, MOST_IN_A_SENTENCE)
    .map(({ code, late }) => say('report-part-count', { name: theme(code), count: late }))
  return [
    say('report-outcomes', {
      done: outcomes.done,
      percent: percentOf(outcomes.done, figures),
      explained: outcomes.explained,
      declined: outcomes.declined,
      withdrawn: outcomes.withdrawn,
      open: outcomes['in-progress'],
    }),
    say('report-deadlines', { inTime, late }),
    ...(latest.length > 0 ? [say('report-late-themes', { parts: latest.join('; ') })] : []),
    say('report-reopened', { reopened, confirmed }),
    ...(grades.average === null ? [] : [say('report-grades', { average: grades.average, count: grades.count })]),
  ]
}

function rest({ answers, announcements, defenders, receptions, visitors }: MonthFigures, names: Names): string[] {
  const { say, article, leaf } = names
  const leaves = sentence(defenders.leaves, code => leaf('defenders', code), say)
  return [
    answers.total === 0
      ? say('report-answers-none')
      : say('report-answers', { total: answers.total, parts: sentence(answers.articles, article, say) }),
    announcements.total === 0
      ? say('report-announcements-none')
      : say('report-announcements', { total: announcements.total, people: announcements.peopleReached }),
    ...(defenders.total === 0 ? [] : [say('report-defenders', { total: defenders.total, parts: `${leaves}.` })]),
    ...(receptions.days === 0 ? [] : [say('report-receptions', { ...receptions })]),
    ...(visitors.known === 0 ? [] : [say('report-visitors', { ukraine: visitors.ukraine, abroad: visitors.abroad })]),
  ]
}

function sentence(
  shares: readonly Share[],
  name: (code: string) => string,
  say: Names['say'],
  most = MOST_IN_A_SENTENCE,
): string {
  return shares
    .slice(0, most)
    .map(({ code, percent, count }) => say('report-part', { name: name(code), percent, count }))
    .join('; ')
}
