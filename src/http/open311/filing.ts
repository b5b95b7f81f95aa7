import { parsePhoneNumberWithError } from 'libphonenumber-js'
import type { Language } from '../../core/people/person.ts'
import type { Locator } from '../../core/places/locator.ts'
import type { Category, CategoryTree, Subcategory } from '../../core/requests/categories.ts'
import type { RequestAddress, RequestDraft } from '../../core/requests/request.ts'
import type { Parameters } from './parameters.ts'
import { Refused } from './refusal.ts'
import { detailsCode, hinted, SUBCATEGORY, themeOf } from './services.ts'

/** The standard's own limit for a description. In characters. */
const MOST_DESCRIPTION = 4_000
const MOST_ADDRESS = 400
const MOST_NAME = 100
const MOST_DETAILS = 1_000
const MOST_URL = 2_000
const MOST_PICTURES = 20

/** A request as an app files it: all of a draft but what the transaction adds. */
export interface Filing {
  leaf: Subcategory | null
  draft: Omit<RequestDraft, 'key' | 'photos'>
  /** Pictures that lie elsewhere, in the order in which they were given. */
  pictures: string[]
}

/**
 * Reads the form of `POST requests`. Of the person only name and phone are kept, for the doer to call back; e-mail, account
 * and device are not: nothing here would use them. @throws Refused with what is wrong
 */
export function filingOf(form: Parameters, tree: CategoryTree, locator: Locator, language: Language): Filing {
  const code = form.text('service_code', MOST_NAME)
  if (code === null) throw new Refused(400, 'missing', { name: 'service_code' })
  const theme = themeOf(tree, code)
  const { leaf, details } = answersOf(form, theme, language)
  const words = form.text('description', MOST_DESCRIPTION)
  const name = [form.text('first_name', MOST_NAME), form.text('last_name', MOST_NAME)].filter(Boolean).join(' ')
  return {
    leaf,
    pictures: picturesOf(form),
    draft: {
      kind: 'problem',
      category: theme.code,
      subcategory: leaf?.code ?? null,
      description: [words, ...details].filter(Boolean).join('\n') || (leaf ?? theme).name.uk,
      address: addressOf(form, leaf, locator),
      channel: 'open311',
      personId: null,
      contact: { name: name || null, phone: phoneOf(form) },
    },
  }
}

/** `attribute[subcategory]` chooses the leaf; answers to the leaves' questions become lines of the description. */
function answersOf(
  form: Parameters,
  theme: Category,
  language: Language,
): { leaf: Subcategory | null; details: string[] } {
  let leaf: Subcategory | null = null
  const details: string[] = []
  for (const name of form.names) {
    const code = /^attribute\[([^\]]*)\](?:\[\])?$/.exec(name)?.[1]
    if (code === undefined) continue
    const answers = form.all(name)
    const asking = hinted(theme).find(one => detailsCode(one) === code)
    // What nobody asked is nobody's: FixMyStreet sends the point on its own map and more, to every city alike.
    if (code !== SUBCATEGORY && !asking) continue
    if (new Set(answers).size > 1) throw new Refused(400, 'one-value', { code })
    if (asking) {
      details.push(`${asking.hint?.[language] ?? asking.name[language]} ${form.text(name, MOST_DETAILS) ?? ''}`)
    } else {
      const value = answers[0]?.trim() ?? ''
      leaf = theme.subcategories.find(one => one.code === value) ?? null
      if (!leaf) throw new Refused(400, 'bad-value', { code, value: value.slice(0, 60) })
    }
  }
  return { leaf, details }
}

/** A point, an address in words, or both: the point says where, the words say how it is called. */
function addressOf(form: Parameters, leaf: Subcategory | null, locator: Locator): RequestAddress | null {
  const point = pointOf(form)
  const written = form.text('address_string', MOST_ADDRESS)
  if (!point && written === null) {
    if (form.all('address_id').length > 0) throw new Refused(400, 'no-address-id')
    if (leaf?.place === 'none') return null
    throw new Refused(400, 'no-place')
  }
  const around = point && locator.at(point.lat, point.lon)
  if (around?.kind === 'outside') throw new Refused(400, 'elsewhere')
  const found = written === null ? null : locator.find(written)
  if (found?.kind === 'elsewhere') throw new Refused(400, 'elsewhere')
  const named = found && 'address' in found ? found.address : null
  const near = around?.address ?? null
  return {
    text: written ?? near?.text ?? '',
    street: named?.street ?? near?.street ?? null,
    house: named?.house ?? null,
    district: named?.district ?? near?.district ?? null,
    lat: point?.lat ?? null,
    lon: point?.lon ?? null,
  }
}

function pointOf(form: Parameters): { lat: number; lon: number } | null {
  const lat = form.decimal('lat')
  const lon = form.decimal('long')
  if (lat === null && lon === null) return null
  if (lat === null || lon === null || !(Math.abs(lat) <= 90 && Math.abs(lon) <= 180))
    throw new Refused(400, 'bad-point')
  return { lat, lon }
}

/** The standard has one picture; those who send several repeat the field, with or without brackets. */
function picturesOf(form: Parameters): string[] {
  const given = [...new Set(['media_url', 'media_url[]'].flatMap(name => form.all(name)).map(url => url.trim()))]
  if (given.length > MOST_PICTURES) throw new Refused(400, 'too-many-media', { most: MOST_PICTURES })
  for (const url of given) {
    if (url.length > MOST_URL || !/^https?:\/\//i.test(url) || !URL.canParse(url)) {
      throw new Refused(400, 'bad-media', { most: MOST_URL })
    }
  }
  return given
}

function phoneOf(form: Parameters): string | null {
  const given = form.text('phone', MOST_NAME)
  if (given === null) return null
  try {
    return parsePhoneNumberWithError(given, 'UA').number
  } catch {
    throw new Refused(400, 'bad-phone')
  }
}
