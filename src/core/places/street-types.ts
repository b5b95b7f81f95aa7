/** A kind of street: its full name and the ways people write the word. */
interface StreetType {
  name: string
  /** Whole words in any case and language, found by their beginning. */
  begins: string[]
  /** Short forms that must match whole. */
  short: string[]
  /** Short forms that mean a type only with a full stop: «ш.», «пр.». */
  dotted?: string[]
}

const TYPES: readonly StreetType[] = [
  {
    name: 'вулиця',
    begins: ['вулиц', 'улиц', 'вуличк', 'улочк', 'vulyts', 'vulits', 'vulic', 'ulits', 'ulic', 'ulyts'],
    short: ['вул', 'ул', 'вуль', 'вл', 'vul', 'ul', 'str', 'street', 'st'],
  },
  {
    name: 'проспект',
    begins: ['проспект', 'prospekt', 'prospect', 'праспект'],
    short: ['пр-т', 'пр-кт', 'пр-к', 'просп', 'прт', 'прсп', 'pr-t', 'prosp', 'ave', 'avenue', 'prt'],
    dotted: ['пр', 'pr'],
  },
  {
    name: 'бульвар',
    begins: ['бульвар', 'bulvar', 'boulevard'],
    short: ['бул', 'бульв', 'б-р', 'бр', 'blvd', 'bul', 'b-r'],
  },
  {
    name: 'провулок',
    begins: ['провул', 'переул', 'provul', 'pereul'],
    short: ['пров', 'пер', 'prov', 'per', 'lane'],
  },
  { name: 'площа', begins: ['площ', 'plosh'], short: ['пл', 'pl', 'square'] },
  {
    name: 'майдан',
    begins: ['maidan', 'maydan'],
    short: ['майд', 'майдан', 'майдану', 'майдані', 'майдані', 'майданом'],
  },
  { name: 'узвіз', begins: ['узвіз', 'узвоз', 'uzviz', 'спуск'], short: ['узв'], dotted: ['уз', 'сп'] },
  { name: 'шосе', begins: ['шосе', 'шоссе', 'shose', 'shosse'], short: [], dotted: ['ш'] },
  { name: 'проїзд', begins: ['проїзд', 'проезд', 'proizd', 'proezd'], short: ['пр-д', 'пр-зд'] },
  { name: 'тупик', begins: ['тупик', 'tupyk', 'tupik'], short: ['туп'] },
  {
    name: 'мікрорайон',
    begins: [
      'мікрорайон',
      'микрорайон',
      'микрораён',
      'мікрораён',
      'mikroraion',
      'mikrorayon',
      'житлмасив',
      'житломасив',
    ],
    short: [
      'мкр',
      'мкрн',
      'мкр-н',
      'мк-н',
      'мк-рн',
      'м-н',
      'мікр',
      'микр',
      'мр-н',
      'мкрр',
      'м-рн',
      'мік-н',
      'ж/м',
      'mkr',
    ],
  },
  { name: 'квартал', begins: ['квартал', 'kvartal'], short: ['кв-л', 'кварт', 'kv-l'] },
  { name: "в'їзд", begins: ["в'їзд", 'въезд', 'вїзд'], short: [] },
  { name: 'набережна', begins: ['набережн', 'naberezhn'], short: [], dotted: ['наб'] },
  {
    name: 'алея',
    begins: ['алея', 'алеє', 'алею', 'аллея', 'аллее', 'аллею', 'aleia', 'alley'],
    short: [],
    dotted: ['ал'],
  },
  { name: 'містечко', begins: ['містечк', 'городок', 'городк'], short: [] },
  { name: 'станція', begins: ['станці', 'станци'], short: [], dotted: ['ст'] },
]

const SHORT = new Map(TYPES.flatMap(type => type.short.map(form => [form, type.name] as const)))
const DOTTED = new Map(TYPES.flatMap(type => (type.dotted ?? []).map(form => [form, type.name] as const)))

/** «вулиц-ями», «площ-адь»; «площ-адка» is a playground. */
const LONGEST_ENDING = 3

/** Kinds with houses, commonest first: they win over a square of the same name, which has next to none. */
const COMMONEST = ['вулиця', 'проспект', 'бульвар', 'мікрорайон', 'провулок', 'шосе', 'проїзд', 'тупик']

/** The street type a word stands for, or null. `dot` says that a full stop follows it. */
export function streetType(word: string, dot: boolean): string | null {
  const lower = word.toLowerCase()
  const short = SHORT.get(lower) ?? (dot ? DOTTED.get(lower) : undefined)
  if (short) return short
  if (lower.length < 4) return null
  const fits = (begin: string) => lower.startsWith(begin) && lower.length - begin.length <= LONGEST_ENDING
  return TYPES.find(type => type.begins.some(fits))?.name ?? null
}

/** 0 for the commonest kind, growing: breaks ties between «вулиця» and «площа» of one name. */
export function typeRarity(type: string): number {
  const place = COMMONEST.indexOf(type)
  return place === -1 ? COMMONEST.length : place
}

/** Types in full, for imports that must refuse what they do not know. */
export const STREET_TYPES: readonly string[] = TYPES.map(type => type.name)
