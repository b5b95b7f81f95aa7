import { type PlaceRegister, streetTitle } from '../core/places/place.ts'
import type { Chance } from './chance.ts'
import { COUNTRIES } from './proportions.ts'

export interface InventedHome {
  street: string
  house: string
  number: number
  district: string
  lat: number
  lon: number
}

export interface InventedPerson {
  id: string
  name: string
  language: 'uk' | 'en'
  accounts: { id: number; channel: 'telegram' | 'viber'; externalId: string; country: string | null }[]
  homes: InventedHome[]
  /** How often they write, beside others. */
  eagerness: number
}

const NAMES = (
  'Олена Ірина Наталія Світлана Тетяна Оксана Людмила Юлія Марія Анна Вікторія Катерина Ольга Галина Лариса Валентина Надія ' +
  'Любов Алла Дарина Софія Олександр Сергій Андрій Микола Володимир Юрій Віктор Іван Василь Дмитро Олег Ігор Петро Максим ' +
  'Роман Богдан Артем Тарас Денис Павло'
).split(' ')
const INITIALS = [...'АБВГДЖЗКЛМНОПРСТФХЦЧШЯ']
/** Around its centre a district is about so wide, in degrees. */
const DISTRICT_WIDTH = 0.02
const LARGEST_HOUSE = 90

/** Invents people with their messengers and homes. Streets are the city's; who lives where is not. */
export function inventPeople(count: number, places: PlaceRegister, chance: Chance): InventedPerson[] {
  const districts = places.districts.map(({ name, share }) => [name, share] as const)
  const streets = places.streets.map(street => ({
    title: streetTitle(street),
    district: street.districts[0] ?? chance.weighted(districts),
  }))
  const centres = new Map(places.districts.map(({ name, point }) => [name, point]))
  const home = (): InventedHome => {
    const { title, district } = chance.pick(streets)
    const number = chance.whole(1, LARGEST_HOUSE)
    const centre = centres.get(district) ?? places.districts[0]!.point
    return {
      street: title,
      number,
      house: chance.happens(0.12) ? `${number}${chance.pick(['а', 'б', 'в'])}` : String(number),
      district,
      lat: rounded(centre.lat + chance.between(-DISTRICT_WIDTH, DISTRICT_WIDTH)),
      lon: rounded(centre.lon + chance.between(-DISTRICT_WIDTH, DISTRICT_WIDTH)),
    }
  }
  let account = 0
  return Array.from({ length: count }, (_, at) => {
    const channels = chance.weighted<('telegram' | 'viber')[]>([
      [['telegram'], 55],
      [['viber'], 40],
      [['telegram', 'viber'], 5],
    ])
    return {
      id: `seed${String(at + 1).padStart(6, '0')}`,
      name: `${chance.pick(NAMES)} ${chance.pick(INITIALS)}.`,
      language: chance.happens(0.03) ? 'en' : 'uk',
      accounts: channels.map(channel => {
        account += 1
        return {
          id: account,
          channel,
          externalId:
            channel === 'telegram' ? String(900_000_000_000 + account) : `seed-${String(account).padStart(8, '0')}==`,
          country: channel === 'viber' ? chance.weighted(COUNTRIES) : null,
        }
      }),
      homes: Array.from({ length: chance.happens(0.15) ? 2 : 1 }, home),
      eagerness: chance.next() ** 2 + 0.1,
    }
  })
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5
}
