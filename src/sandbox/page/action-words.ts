import type { PageAction } from './actions.ts'
import type { Anybody } from './people.ts'

/** What a person does on the page, in the words of a transcript's `>` line; null for what transcripts do not tell. */
export function actionWords(person: Anybody, what: PageAction): string | null {
  switch (what.verb) {
    case 'opens':
      return what.payload ? `(відкриває чат: ${what.payload})` : '(відкриває чат)'
    case 'says':
      return what.text
    case 'presses':
      return what.at ? place(what.at) : pressed(person, what.label, what.message)
    case 'sendsPlace':
      return place(what)
    case 'sendsPhotos': {
      const count = what.photos.length > 1 ? `${what.photos.length} ` : ''
      return `(${count}фото) ${what.caption ?? ''}`.trimEnd()
    }
    case 'sendsSticker':
      return '(стікер)'
    case 'sendsVoice':
      return '(голосове)'
    case 'sharesContact':
      return what.card ? `(контакт ${what.card.name.replaceAll(' ', '-')} ${what.card.phone})` : '(мій номер)'
    case 'edits':
      return `(виправляє) ${what.text}`
    case 'leaves':
      return '(блокує бота)'
    case 'returns':
      return '(повертається)'
    case 'reads':
      return null
  }
}

function place({ lat, lon }: { lat: number; lon: number }): string {
  return `(геолокація ${lat}, ${lon})`
}

/** A button of a message that stands further up is named as such when the same words can be pressed below it. */
function pressed(person: Anybody, label: string, message: string | undefined): string {
  const newest = person.chat.findLast(({ buttons }) => buttons.flat().some(button => button.label === label))
  return message === undefined || newest?.id === message ? `[${label}]` : `(старе повідомлення) [${label}]`
}
