import type { PlaceIndex } from '../places/place-index.ts'
import type { Steps } from './steps.ts'
import type { Line, NoticeToken } from './tokens.ts'

/** A street, quarter or part of the city that a notice names. */
export interface Mention {
  title: string
  from: number
  to: number
  /** The type word stands right here. */
  typed: boolean
  known: boolean
  /** Streets of the register it may be instead, where that is not sure. */
  near: string[]
}

/** What a reader of names needs of its notice. */
export interface NameContext {
  index: PlaceIndex
  text: string
  tokens: readonly NoticeToken[]
  lines: readonly Line[]
  steps: Steps
  /** Does a cue begin at this token? */
  isCue(at: number): boolean
  /** Is the token part of words that say that something stops: «без води», «знеструмлено»? */
  isStop(at: number): boolean
  /** Does a new sentence begin at this token? */
  opensSentence(at: number): boolean
}

/** The list a name stands in. */
export interface OpenList {
  /** The type of the list being read, «вулиці», and of the heading over it. */
  type: string | null
  heading: string | null
  /** Places are listed here: a name alone between its marks is one of them. */
  open: boolean
  /** They are listed without capitals, as in a chat. */
  lower: boolean
}

export const AND = /^(?:та|і|й|и|або|или)$/iu
export const ALL =
  /^(?:парн\p{L}+|непарн\p{L}+|нечетн\p{L}*|нечётн\p{L}*|четн\p{L}*|чётн\p{L}*|вся|весь|повністю|усі|всі|все|полностью|буд|будинки|будинок|дома?|цілком|обидві|окрім|крім|кроме)$/iu
/** What stands in lists of streets and is none: «школа №5», «ЦТП», «приватний сектор». */
export const NO_NAME =
  /^(?:школ|сзш|зош|кзш|сш$|нвк|днз|кздо|дитяч|дитсад|садок|садк|ясл|гімназ|ліце|лікарн|больниц|поліклін|аптек|магазин|маг$|котельн|цтп|тп$|ктп|рп$|пс$|кнс|внс|нс$|атс|азс|сто$|гск|осбб|жк$|тов$|кп$|фоп|ат$|пат$|прат|дк$|будин|церкв|храм|ринок|рынок|парк|депо|завод|шахт|рудник|гзк|приватн|житлов|район|р-н|мешкан|абонен|спожив|час|дат[аи]|дн[іія]|ден|поч|кін|вулиц|адрес|населен|міст|усього|всього|разом|причин|термін|строк|роб|план|увага|шановн|джерел|район|управл|дільниц|понед|вівт|серед|четв|п'ятн|субот|неділ|січ|лют|берез|квіт|трав|черв|лип|серп|верес|жовт|листоп|груд|сторон|водопост|теплопост|електропост|газопост|світл|вод[аиу]|тепл|газ|без$|не$|ми$|ви$|це$|будь|просим|тел|довід|украї|№|зупин|маршрут|тролейб|автоб|трамв|станц|ст$|корп|під'їз|кв$|секц)/iu
export const INSTITUTION =
  /^(?:школ\p{L}*|дк|котельн\p{L}*|підстанці\p{L}*|зупин\p{L}*|магазин\p{L}*|маг|ринок|парк\p{L}*|тов|кп|ат|прат|осбб|жк|кафе|готел\p{L}*|завод\p{L}*|шахт\p{L}*|ліце\p{L}*|гімназі\p{L}*|садок|днз|стадіон\p{L}*|лікарн\p{L}*|аптек\p{L}*|дільниц\p{L}*|цтп|тп|пс|лінія|лінії)$/iu
