import { isCityName } from './elsewhere.ts'
import type { Mention } from './mention.ts'
import type { PlaceIndex } from './place-index.ts'
import type { Span } from './spans.ts'
import type { Token } from './tokens.ts'

/** A guess at a misspelt name that also disagrees in form or leaves half of it out is no guess any more. */
const LEAST_LIKENESS_MISSPELT = 0.65
/** «воєнний стан» is not «Військових Медиків»: without a type word this much of a name must be said. */
const LEAST_LIKENESS_UNTYPED = 0.6
/** «мікрорайон Східний» is not вулиця Східна: with another type the name itself must fit. */
const LEAST_LIKENESS_OTHER_TYPE = 0.75

/** Words that may stand around an address without making the text more than an address. */
const AROUND_ADDRESS =
  /^(?:м|місто|город|г|україна|украина|область|обл|буд|будинок|будинку|дом|доме|д|кв|квартира|під'їзд|подъезд|поверх|этаж|адреса|адрес|район|районі|р-н|р|н|н-н|на|по|за|у|в|біля|возле|моя|мій|мой|кут|house|flat|apt|kv)$/i
const LEADS_TO_PLACE = /^(?:на|по|біля|возле|около|вздовж|уздовж|коло|до|від|от|з|с|із|зі|со|na|po|bilia)$/i
/** «на» and «по» lead to a street even when its name is an everyday word. */
const LEADS_TO_STREET = /^(?:на|по|na|po)$/i
/** «з Донецької області», «Спаська церква»: the adjective belongs to the next word and names no street. */
const OWNS_ADJECTIVE =
  /^(?:област|обл$|район|р-н|рад[аиіу]$|електромереж|теплоцентрал|тепломереж|лікарн|больниц|гімназ|ліце|школ|церк|собор|громад|ринк|рынк|базар|парк|вокзал|пляж|кладовищ|кладбищ|цвинтар|острів|остров|міськ|област|raion|rayon|oblast)/iu

/** «Лікар Короленко не приймає», «майстер Костенко»: the name of a person, whatever street bears it too. */
const PERSON =
  /^(?:лікар|врач|доктор|педіатр|педиатр|терапевт|медсестр|фельдшер|вод[іи]тель|водій|воді[яюєї]|кондуктор|майст[ер]{0,2}|мастер|сантехнік|сантехник|слюсар|слесар|електрик|электрик|двірни|дворни|депутат|мер$|мэр$|директор|завуч|вчител|учител|виховател|воспитател|началь|керівни|руководител|інспектор|инспектор|оператор|диспетчер|виконав|исполнител|голов[аиу]$|пан$|пан[іау]$|пані$|сусід|сосед|громадян|гражданин|прізвищ|фамили|імені$)/iu
/** «Іван», «Сергій»: a given name as a person bears it; streets have it in the genitive. */
const NOMINATIVE_GIVEN = /[бвгдзйклмнпрстфхцчшьы]$/iu

/** Does the name belong to a person who is spoken of: after a trade, or a given name that is not the street's? */
function isPerson(index: PlaceIndex, tokens: readonly Token[], from: number, housed: boolean): boolean {
  const before = tokens[from - 1]
  if (before?.kind !== 'word') return false
  if (PERSON.test(before.text)) return true
  return index.isGivenName(before.stem) && (!housed || NOMINATIVE_GIVEN.test(before.text))
}

/** What bears a street's name and is none: «школа Миру», «зупинка Електрична», «прохідна заводу «Суха Балка»». */
const BEARS_NAME =
  /^(?:школ\p{L}{0,3}|гімназі\p{L}*|гимнази\p{L}*|ліце\p{L}*|лице\p{L}*|садок|садк\p{L}*|дитсад\p{L}*|лікарн\p{L}*|больниц\p{L}*|магазин\p{L}*|супермаркет\p{L}*|аптек\p{L}*|кафе|ринок|ринку|рынок|зупин\p{L}*|зупинц\p{L}*|остановк\p{L}*|прохідн\p{L}*|проходн\p{L}*|завод\p{L}*|шахт\p{L}*|рудник\p{L}*|станці\p{L}*|станци\p{L}*)$/iu

/** Is the name that of a school, a stop or a works' gate? A house behind it, or a comma before it, makes a street of it. */
function isInstitution(tokens: readonly Token[], from: number): boolean {
  let at = from - 1
  while (at >= 0 && /^[«"“„.]$/.test(tokens[at]!.text)) at--
  return tokens[at]?.kind === 'word' && BEARS_NAME.test(tokens[at]!.text)
}

/** Is there nothing in the text but this mention, the city, a flat, a preposition? */
function isWholeText({ around }: PlaceIndex, tokens: readonly Token[], mention: Mention): boolean {
  return tokens.every(
    (token, at) =>
      token.kind !== 'word' ||
      (at >= mention.from && at <= mention.to) ||
      token.type !== null ||
      AROUND_ADDRESS.test(token.text) ||
      around.region.has(token.fold) ||
      isCityName(around, tokens, at),
  )
}

/** Marks that set an address apart: «нема опалення, соборності 7». A hyphen or a slash stands inside one. */
const SETS_APART = /^[,.;:!?()\n]$/

/** Is the mention a clause of its own, between marks or the ends of the text? */
function isWholeClause(tokens: readonly Token[], mention: Mention): boolean {
  const before = tokens[mention.from - 1]
  const after = tokens[mention.to + 1]
  return [before, after].every(token => token === undefined || SETS_APART.test(token.text))
}

/** «На Південному», «по Новій»: cases that follow «на» and «по», of adjectives. */
const OBLIQUE = /(?:ому|ом|ій|ой)$/iu

/** «В Сонячному немає води»: one is in a microdistrict, and on a street. */
function isInMicrodistrict(span: Span, before: Token | undefined): boolean {
  return span.name.type === 'мікрорайон' && /^[ву]$/iu.test(before?.text ?? '')
}

/** «Іван Мазепа був гетьманом»: a person. */
function isNominative(index: PlaceIndex, tokens: readonly Token[], { from, to, sameFold }: Span): boolean {
  return (
    !sameFold && tokens.slice(from, to).some(word => index.isGivenName(word.stem) && NOMINATIVE_GIVEN.test(word.text))
  )
}

/**
 * Is there enough around a name to take it for an address and not for everyday words?
 *
 * Half of the city's streets are named with words of complaints («Тепла», «Водна», «Миру»). So the less a name looks
 * like a name, the more must vouch for it: a type word, a house right after it, «на», a capital inside a sentence.
 */
export function isConvincing(index: PlaceIndex, tokens: readonly Token[], mention: Mention): boolean {
  const { span, type } = mention
  const first = tokens[span.from]!
  const before = tokens[span.from - 1]
  const typed = type !== null && (type === span.name.type || mention.to > span.to || mention.from < span.from)
  if (OWNS_ADJECTIVE.test(tokens[span.to + 1]?.text ?? '') && !typed) return false
  if (span.misspelt && span.likeness < LEAST_LIKENESS_MISSPELT) return false
  const housedBehind = mention.houses.length > 0 && mention.to > span.to
  if (!housedBehind && isInstitution(tokens, mention.from)) return false
  if (typed && type !== span.name.type && span.likeness < LEAST_LIKENESS_OTHER_TYPE) return false
  if (typed) return !/^(?:район|р-н)/i.test(tokens[span.to + 1]?.text ?? '')
  const housed = housedBehind
  if (isPerson(index, tokens, span.from, housed)) return false
  if (span.likeness < LEAST_LIKENESS_UNTYPED && span.words === 1 && !span.bareSurname) return false

  const ordinary = tokens.slice(span.from, span.to + 1).every(t => index.isOrdinary(t.stem) || t.kind !== 'word')
  const insideSentence = first.capital && before !== undefined && before.text !== '.'
  if (isWholeText(index, tokens, mention)) {
    if (housed) return true
    if (!ordinary && (span.words > 1 || span.sameFold)) return !span.misspelt || span.words > 1
  }
  if (span.misspelt) return housed && (before === undefined || insideSentence || LEADS_TO_PLACE.test(before.text))
  if (ordinary) {
    if (housed && before && isWholeClause(tokens, mention)) return true
    const onStreet = before !== undefined && LEADS_TO_STREET.test(before.text)
    if (housed) return before ? onStreet || insideSentence : span.sameForm
    // «Біля будинку 12 по Миру».
    if (mention.houses.length > 0 && onStreet && insideSentence) return true
    return (onStreet || isInMicrodistrict(span, before)) && insideSentence && OBLIQUE.test(tokens[span.to]!.text)
  }
  if (mention.houses.length > 0) return true
  // «Польові квіти посадили» is no вулиця Польових Квітів; «героїв ато весь двір» is.
  if (span.words > 1 && (span.sameFold || span.name.words.some(word => word.given)))
    return !isNominative(index, tokens, span)
  return insideSentence || (before ? LEADS_TO_PLACE.test(before.text) : span.sameForm && first.capital)
}
