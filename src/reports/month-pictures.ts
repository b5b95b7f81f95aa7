import type { EChartsCoreOption } from 'echarts/core'
import { type MonthFigures, OUTCOMES, type Outcome } from '../core/statistics/figures.ts'
import type { Share } from '../core/statistics/shares.ts'
import type { Names } from './names.ts'
import { CARD, drawn, FONT } from './picture.ts'

/** The pictures of a month, by the name of their file. */
export const PICTURES = ['themes', 'channels', 'outcomes', 'deadlines', 'districts', 'grades'] as const
export type PictureName = (typeof PICTURES)[number]

const INK = '#1b2a41'
const FAINT = '#5c6b80'
const BLUE = '#1f6feb'
const GREEN = '#2e9e6b'
const AMBER = '#e0962c'
/** Amber as words are read in it. */
const AMBER_INK = '#a86400'
const GREY = '#c3ccd8'
const PALETTE = [BLUE, '#f2b93b', GREEN, '#8e6bd1', '#e0663f', '#3fb4c9', GREY]
const OUTCOME_COLOURS: Record<Outcome, string> = {
  done: GREEN,
  explained: '#3fb4c9',
  declined: '#e0663f',
  withdrawn: GREY,
  'in-progress': AMBER,
}
/** More bars than this cannot be read on a phone; the smallest become one. */
const MOST_BARS = 11
/** Room for a line of a theme's name, in pixels, and the characters that fit there. */
const NAME_WIDTH = 176
const NAME_LENGTH = 23
const GRADE_WIDTH = 16
/** From the picture's edges to what stands on it. */
const EDGE = 34

interface Kept {
  name: string
  inTime: number
  late: number
}

/** As many themes as can be read; the smallest together, so that no request is missing. */
function inTimeAndLate(
  themes: readonly { code: string; inTime: number; late: number }[],
  others: string,
  name: (code: string) => string,
): Kept[] {
  const shown = themes.slice(0, themes.length > MOST_BARS ? MOST_BARS - 1 : MOST_BARS)
  const rest = themes.slice(shown.length)
  const sum = (of: 'inTime' | 'late') => rest.reduce((all, theme) => all + theme[of], 0)
  return [
    ...shown.map(({ code, inTime, late }) => ({ name: name(code), inTime, late })),
    ...(rest.length > 0 ? [{ name: others, inTime: sum('inTime'), late: sum('late') }] : []),
  ]
}

/** Draws one picture of the month, ready to be published: title, month, source and date stand on it. */
export function monthPicture(name: PictureName, figures: MonthFigures, names: Names): Promise<Uint8Array> {
  const { graphic = [], ...chart } = CHARTS[name](figures, names)
  return drawn({ ...frame(name, figures, names, graphic as object[]), ...chart })
}

const CHARTS: Record<PictureName, (figures: MonthFigures, names: Names) => EChartsCoreOption> = {
  themes: ({ requests }, { say, theme }) => bars(withOthers(requests.themes, say('picture-others'), theme)),
  districts: ({ requests }, { district }) => bars(requests.districts.map(part => [district(part.code), part])),
  channels: ({ requests }, { channel }) =>
    ring(requests.channels.map(({ code, count, percent }) => ({ name: channel(code), count, percent }))),
  outcomes: ({ requests }, { say }) =>
    ring(
      OUTCOMES.filter(outcome => requests.outcomes[outcome] > 0).map(outcome => ({
        name: say(`figure-${outcome}`),
        count: requests.outcomes[outcome],
        percent: part(requests.outcomes[outcome], requests.total),
        colour: OUTCOME_COLOURS[outcome],
      })),
    ),
  deadlines: ({ requests }, { say, theme }) => {
    const themes = inTimeAndLate(requests.themes, say('picture-others'), theme).reverse()
    return {
      ...bareAxes(themes.map(({ name }) => name)),
      legend: { bottom: 44, icon: 'circle', textStyle: { fontFamily: FONT, fontSize: 13, color: INK } },
      series: [
        { ...bar(say('figure-in-time'), GREEN), stack: 'all', data: themes.map(({ inTime }) => inTime) },
        {
          ...bar(say('figure-late'), AMBER),
          stack: 'all',
          data: themes.map(({ late }) => late),
          label: label(({ dataIndex }) => {
            const { inTime, late } = themes[dataIndex]!
            return say('picture-late-of', { late: `{late|${grouped(late)}}`, total: grouped(inTime + late) })
          }),
        },
      ],
    }
  },
  grades: ({ requests: { grades } }) => {
    const given = grades.given.map((count, at) => ({ code: String(at + 1), count, percent: part(count, grades.count) }))
    return bars(
      given.reverse().map(grade => [grade.code, grade]),
      GRADE_WIDTH,
    )
  },
}

function frame(
  name: PictureName,
  figures: MonthFigures,
  { say, month, moment }: Names,
  graphic: object[],
): EChartsCoreOption {
  const { grades, total } = figures.requests
  const when = month(figures.month)
  const under =
    name === 'grades' && grades.average !== null
      ? say('picture-grades-note', { ...when, average: grades.average })
      : say('picture-of-requests', { ...when, total })
  return {
    animation: false,
    backgroundColor: '#ffffff',
    textStyle: { fontFamily: FONT },
    title: {
      text: say(`picture-${name}`),
      subtext: under,
      left: EDGE,
      top: 30,
      padding: 0,
      itemGap: 8,
      textStyle: { fontFamily: FONT, fontSize: 25, fontWeight: 600, color: INK },
      subtextStyle: { fontFamily: FONT, fontSize: 15, color: FAINT },
    },
    graphic: [
      { type: 'rect', left: 0, top: 0, shape: { width: CARD.width, height: 6 }, style: { fill: BLUE } },
      {
        type: 'text',
        left: EDGE,
        bottom: 20,
        style: { text: say('picture-footer', { at: moment(figures.at) }), fill: FAINT, fontFamily: FONT, fontSize: 12 },
      },
      ...graphic,
    ],
  }
}

/** Horizontal bars, largest on top, with count and percent behind them. */
function bars(parts: readonly (readonly [string, Share])[], nameWidth = NAME_WIDTH): EChartsCoreOption {
  const upwards = [...parts].reverse()
  return {
    ...bareAxes(
      upwards.map(([name]) => name),
      nameWidth,
    ),
    series: [
      {
        ...bar('', BLUE),
        data: upwards.map(([, { count }]) => count),
        label: label(({ dataIndex }) => {
          const { count, percent } = upwards[dataIndex]![1]
          return `${grouped(count)}  ·  ${comma(percent)} %`
        }),
      },
    ],
  }
}

function bareAxes(names: readonly string[], nameWidth = NAME_WIDTH): EChartsCoreOption {
  return {
    grid: { left: EDGE + nameWidth + 12, right: 112, top: 112, bottom: 78, outerBoundsMode: 'none' },
    xAxis: { type: 'value', show: false },
    yAxis: {
      type: 'category',
      data: names.map(inLines),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: {
        fontFamily: FONT,
        fontSize: 14,
        lineHeight: 17,
        color: INK,
        margin: 12,
        interval: 0,
      },
    },
  }
}

function bar(name: string, colour: string) {
  return { name, type: 'bar', barMaxWidth: 30, barCategoryGap: '38%', itemStyle: { color: colour, borderRadius: 4 } }
}

function label(formatter: (bar: { dataIndex: number }) => string) {
  const rich = { late: { fontFamily: FONT, fontSize: 13, fontWeight: 600, color: AMBER_INK } }
  return { show: true, position: 'right', formatter, fontFamily: FONT, fontSize: 13, color: INK, distance: 8, rich }
}

/** A ring with the number of all in its middle; its parts stand below with count and percent. */
function ring(parts: { name: string; count: number; percent: number; colour?: string }[]): EChartsCoreOption {
  const legend = new Map(
    parts.map(({ name, count, percent }) => [name, `${name}  —  ${comma(percent)} %  (${grouped(count)})`]),
  )
  const all = parts.reduce((total, { count }) => total + count, 0)
  const [x, y] = [CARD.width / 2, 274]
  const middle = { text: grouped(all), x, y, textAlign: 'center', textVerticalAlign: 'middle', fill: INK }
  return {
    graphic: [{ type: 'text', style: { ...middle, fontFamily: FONT, fontSize: 38, fontWeight: 600 } }],
    legend: {
      orient: 'vertical',
      left: 84,
      top: 462,
      itemGap: 12,
      icon: 'circle',
      formatter: (name: string) => legend.get(name) ?? name,
      textStyle: { fontFamily: FONT, fontSize: 16, color: INK },
    },
    series: [
      {
        type: 'pie',
        radius: [88, 152],
        center: [x, y],
        startAngle: 90,
        itemStyle: { borderColor: '#ffffff', borderWidth: 2 },
        label: { show: false },
        data: parts.map(({ name, count, colour }, at) => ({
          name,
          value: count,
          itemStyle: { color: colour ?? PALETTE[at % PALETTE.length] },
        })),
      },
    ],
  }
}

/** Breaks a long name between words: the chart's own breaking measures Cyrillic wrong where there is no screen. */
function inLines(name: string): string {
  const lines: string[] = []
  for (const word of name.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && [...last, ...word].length < NAME_LENGTH) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines.join('\n')
}

function part(count: number, all: number): number {
  return all === 0 ? 0 : Math.round((count / all) * 1000) / 10
}

function withOthers(
  shares: readonly (Share | { code: string; total: number; percent: number })[],
  others: string,
  name: (code: string) => string,
): (readonly [string, Share])[] {
  const parts = shares.map(share => ({ ...share, count: 'total' in share ? share.total : share.count }))
  const shown = parts.slice(0, parts.length > MOST_BARS ? MOST_BARS - 1 : MOST_BARS)
  const rest = parts.slice(shown.length)
  const gathered = {
    code: 'others',
    count: rest.reduce((total, { count }) => total + count, 0),
    percent: Math.round(rest.reduce((total, { percent }) => total + percent, 0) * 10) / 10,
  }
  return [
    ...shown.map((part): readonly [string, Share] => [name(part.code), part]),
    ...(rest.length > 0 ? [[others, gathered] as const] : []),
  ]
}

function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, '\u00A0')
}

function comma(percent: number): string {
  return String(percent).replace('.', ',')
}
