import { clean } from '../text/clean.ts'

/** Longer questions are stories about somebody: their beginning is enough to see what was asked. In characters. */
const LONGEST = 200

const STRUCK = '—'
/** Addresses on the net and in messengers. */
const CONTACTS = /\S+@\S*|@\S+|\S*(?:https?:|www\.|t\.me|viber:)\S*/giu
/** Phones, houses, flats, accounts, cards, papers: any word with a figure in it. */
const FIGURES = /\S*\p{N}\S*/gu
/** «Мене звати оксана петренко»: what follows is a name in any letters. */
const INTRODUCED =
  /(?<=(?:^|\P{L})(?:звати|звуть|звать|зовут|прізвище|фамилия|фамілія|ім'я|имя|піб|фио|name is|name)[\s:,–—-]+)\p{L}[\p{L}'-]*(?:\s+\p{L}[\p{L}'-]*){0,2}/giu
/** «Марії Іванівни», «ивану петровичу»: the patronymic gives away the name before it. */
const PATRONYMIC =
  /(?:\p{L}{4,}\s+)?\p{L}{2,}(?:(?:йович|ович|евич)(?:а|у|ем|ом|еві|е|і)?|(?:їв|ів)(?:на|ни|ні|ну|ною)|(?<=\p{L}{4})(?:ов|ев)(?:на|ны|не|ну|ной))(?!\p{L})/giu
/** The endings of surnames that no other words have. */
const SURNAME = /\p{L}{2,}(?:енк(?:о|а|у|ом|ові)|[чщ]ук(?:а|у|ом|ові)?)(?!\p{L})/giu
const CAPITALISED = /(?<![\p{L}'-])\p{Lu}[\p{L}'-]*/gu
/** «ЦНАП», «ВПО», «УБД»: an office or a standing, and no person. */
const ABBREVIATION = /^\p{Lu}{2,5}$/u
/** A first word of this kind is no name, whatever stands after it. */
const OPENING_WORD =
  /^(?:а|але|де|до|для|за|з|і|й|на|не|ні|по|про|та|то|у|в|чи|як|яка|яке|який|які|коли|куди|звідки|скільки|чому|чого|хто|що|щодо|чий|можна|треба|добрий|доброго|вітаю|привіт|где|как|когда|куда|сколько|почему|кто|что|можно|здравствуйте|can|do|does|how|is|what|when|where|who|why)$/iu

/**
 * A question as it may be kept for editors: without contacts, figures and names. Of two mistakes the cheap one is made: a
 * harmless word struck out costs an editor a guess, a name that stays costs somebody's privacy. A dash stands for what is gone.
 */
export function anonymise(question: string): string {
  const begun = [...clean(question)].slice(0, LONGEST).join('')
  return withoutNames(isShouted(begun) ? begun.toLowerCase() : begun)
    .replace(CONTACTS, STRUCK)
    .replace(FIGURES, STRUCK)
    .replace(/\s+/gu, ' ')
    .replace(/(?:—[\s,.;:–-]*){2,}/gu, `${STRUCK} `)
    .trim()
}

/** Is there anything left that an editor could read? */
export function isTelling(anonymised: string): boolean {
  return /\p{L}{2}/u.test(anonymised)
}

function withoutNames(text: string): string {
  const inWords = text.replace(INTRODUCED, STRUCK).replace(PATRONYMIC, STRUCK)
  const capitals = [...inWords.matchAll(CAPITALISED)].filter(([word]) => !ABBREVIATION.test(word))
  const names = capitals.filter(({ index, 0: word }, at) => {
    if (!opensSentence(inWords, index)) return true
    const next = capitals[at + 1]
    const between = next ? inWords.slice(index + word.length, next.index) : ''
    return /^\s+$/u.test(between) && !OPENING_WORD.test(word)
  })
  return names
    .reduceRight(
      (rest, { index, 0: word }) => `${rest.slice(0, index)}${STRUCK}${rest.slice(index + word.length)}`,
      inWords,
    )
    .replace(SURNAME, STRUCK)
}

function opensSentence(text: string, at: number): boolean {
  return /(?:^|[.!?…\n])[\s«"(—-]*$/u.test(text.slice(0, at))
}

/** Written with the capitals key held: then capitals name nobody. */
function isShouted(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? []
  const capitals = text.match(/\p{Lu}/gu) ?? []
  return letters.length > 5 && capitals.length > 0.6 * letters.length
}
