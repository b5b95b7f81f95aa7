import { isCityName } from '../places/elsewhere.ts'
import type { StrictName } from '../places/strict.ts'
import { ALL, AND, INSTITUTION, type NameContext, NO_NAME, type OpenList } from './naming.ts'
import type { Line } from './tokens.ts'

const LIST_MARK = /^[.,;:(•|—–\-/]$/
const ENDS_NAME = /^[,;:()•|—–/]$/
const OWNER =
  /^(?:район|р-н|міськ|мем$|рем$|сільськ|област|обл$|електромереж|теплоцентрал|тепломереж|лікарн|громад|рад[аиу]$|колектор|водовод|водогін|магістрал)/iu
const HOUSES_FOLLOW =
  /^(?:буд|будинки|будинок|будинках|дома?|б|д|парн\p{L}+|непарн\p{L}+|вся|весь|повністю|усі|всі|від|з)$/iu

/** Is a name without a type a place here and not an everyday word? */
export function isPlace(context: NameContext, list: OpenList, begin: number, name: StrictName): boolean {
  const { tokens } = context
  const first = tokens[begin]!
  if (name.type === 'квартал' || name.type === 'станція' || name.type === 'містечко') return false
  if (!tokens[name.from]!.capital && tokens[name.from]!.kind === 'word' && !list.lower) return false
  const next = tokens[name.to + 1]
  if (next && (OWNER.test(next.text) || (next.text === '-' && tokens[name.to + 2]?.kind === 'word'))) return false
  const isQuarter = name.type === 'мікрорайон' || name.type === 'місцевість'
  if (!fitsList(context, list, begin, name.to, !name.ordinary, isQuarter)) return false
  const before = tokens[begin - 1]
  const leads = before !== undefined && before.line === first.line && /^(?:на|по)$/iu.test(before.text)
  const housed = isHoused(context, name.to)
  if (name.ordinary && !list.open && !housed && !context.isStop(begin - 1)) return false
  if (!list.open && !housed && !leads && name.to === name.from) {
    if (isQuarter && !name.ordinary) return true
    return (
      list.type !== null ||
      context.isStop(begin - 1) ||
      (isBeginning(context, begin) && !name.ordinary && saysWhen(context, name.to))
    )
  }
  return true
}

/** Is the stretch alone between the marks of a list? */
export function fitsList(
  context: NameContext,
  list: OpenList,
  from: number,
  to: number,
  known = false,
  inside = false,
): boolean {
  const { tokens, isCue, isStop } = context
  const [first, last, before, after] = [tokens[from]!, tokens[to]!, tokens[from - 1], tokens[to + 1]]
  if (before && /^[«"“„]$/.test(before.text) && INSTITUTION.test(tokens[from - 2]?.text ?? '')) return false
  const left =
    !before ||
    before.line !== first.line ||
    before.moment !== null ||
    LIST_MARK.test(before.text) ||
    /^(?:на|по)$/iu.test(before.text) ||
    AND.test(before.text) ||
    /^(?:ще|також|окремо)$/iu.test(before.text) ||
    (isStop(from - 1) && (known || isHoused(context, to))) ||
    (known && inside && before.line === first.line && /^(?:у|в)$/iu.test(before.text))
  if (!left || (before?.text === '-' && before.end === first.start && tokens[from - 2]?.end === before.start))
    return false
  // «На Мармуровій інтернет пропадатиме», «вулиці Рокувата, Руднична крани будуть сухі».
  const leads = before?.line === first.line && /^(?:на|по)$/iu.test(before.text)
  const inList = list.type !== null && list.open && before?.line === first.line
  if (known && after?.kind === 'word' && !after.capital && (leads || inList)) return true
  return (
    !after ||
    after.line !== last.line ||
    after.moment !== null ||
    ENDS_NAME.test(after.text) ||
    /^[.!?]$/.test(after.text) ||
    AND.test(after.text) ||
    ALL.test(after.text) ||
    after.type !== null ||
    isHoused(context, to) ||
    /^(?:з|із|с|від|до)$/iu.test(after.text) ||
    isCue(to + 1)
  )
}

/** Do houses follow: «5», «, 5», «: 5», «— буд. 5»? */
export function isHoused(context: NameContext, to: number): boolean {
  const { tokens } = context
  const line = tokens[to]!.line
  for (let i = to + 1; i < to + 6; i++) {
    const token = tokens[i]
    if (!token || token.line !== line || token.moment) return false
    if (token.kind === 'number') return true
    if (!/^(?:[,:.(№—–-]|буд|будинки|будинок|дома?|д|б)$/iu.test(token.text)) return false
  }
  return false
}

/** «Купріна із 22:00», «Купріна без води»: a time or a trouble follows. */
function saysWhen(context: NameContext, to: number): boolean {
  const { tokens, isCue } = context
  const next = /^(?:з|із|зі|с|від|до)$/iu.test(tokens[to + 1]?.text ?? '') ? tokens[to + 2] : tokens[to + 1]
  return next?.moment != null || isCue(to + 1)
}

function isBeginning(context: NameContext, at: number): boolean {
  return at === 0 || context.tokens[at - 1]!.line !== context.tokens[at]!.line
}

function isShouted(context: NameContext, { from, to }: Line): boolean {
  const words = context.tokens
    .slice(from, Math.min(to, from + 24))
    .filter(({ kind, text }) => kind === 'word' && text.length > 3)
  return words.length > 0 && words.filter(({ text }) => text === text.toUpperCase()).length * 2 > words.length
}

/** «Вул. Нова Садова, 5»: a name of the register with a word of another name right behind is not that name. */
export function leavesName(context: NameContext, to: number, line: Line): boolean {
  const { tokens, text } = context
  const next = tokens[to + 1]
  if (!next || to + 1 >= line.to || next.kind !== 'word' || !next.capital || next.type || next.moment) return false
  if (
    isShouted(context, line) ||
    next.text.length < 4 ||
    NO_NAME.test(next.text) ||
    context.isCue(to + 1) ||
    isCityName(context.index.around, tokens, to + 1)
  )
    return false
  if (/[\t|]/u.test(text.slice(tokens[to]!.end, next.start))) return false
  const after = tokens[to + 2]
  return to + 2 >= line.to || /^[,.;:()]$/.test(after!.text) || after!.kind === 'number'
}

/** «Нагадаємо, раніше сьогодні …»: a sentence and no list. */
export function goesOnInWords(context: NameContext, to: number, line: Line): boolean {
  const [mark, next] = context.tokens.slice(to + 1, Math.min(to + 3, line.to))
  return mark?.text === ',' && next?.kind === 'word' && !next.capital && !next.type && !ALL.test(next.text)
}

export function endsItem(context: NameContext, to: number, line: Line): boolean {
  const after = context.tokens[to + 1]
  return to + 1 >= line.to || /^[,;.(—–]$/.test(after!.text) || AND.test(after!.text) || ALL.test(after!.text)
}

/** Is the type at this token that of the name before it, and not of the next one? */
export function closesName(context: NameContext, at: number, line: Line): boolean {
  const { tokens } = context
  const dotted = tokens[at + 1]?.text === '.'
  const next = at + (dotted ? 2 : 1)
  if (next >= line.to) return true
  const follows = tokens[next]!
  const opensNext = follows.kind === 'word' && !HOUSES_FOLLOW.test(follows.text) && !AND.test(follows.text)
  return !((tokens[at]!.text.length < 4 || dotted) && opensNext)
}
