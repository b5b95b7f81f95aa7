import sharp from 'sharp'
import type { Story } from './resident.ts'

/** What residents report, by the words on the buttons, with the codes under which it must then stand in the store. */
const TOPICS = [
  {
    category: 'Теплопостачання',
    subcategory: 'Немає опалення',
    codes: { category: 'heating', subcategory: 'no-heating' },
  },
  {
    category: 'Теплопостачання',
    subcategory: 'Погано гріє',
    codes: { category: 'heating', subcategory: 'weak-heating' },
  },
  {
    category: 'Водопостачання та водовідведення',
    subcategory: 'Немає води',
    codes: { category: 'water', subcategory: 'no-water' },
  },
  {
    category: 'Зовнішнє освітлення',
    subcategory: 'Не горить ліхтар',
    codes: { category: 'lighting', subcategory: 'lamp-out' },
  },
]

export const CODES = new Map(TOPICS.map(topic => [topic.subcategory, topic.codes]))

/** Every third request brings a photo. */
const PHOTO_EVERY = 3

/** @returns for each resident and count a story that is told once */
export async function storyteller(photos: boolean): Promise<(resident: number, count: number) => Story> {
  const picture = { width: 32, height: 32, channels: 3 as const, background: '#884422' }
  const photo = await sharp({ create: picture }).jpeg().toBuffer()
  return (resident, count) => {
    const { category, subcategory } = TOPICS[(resident + count) % TOPICS.length]!
    return {
      category,
      subcategory,
      description: `мешканець ${resident}, звернення ${count}: лагодьте, будь ласка`,
      // A grid of metres around the city's middle, one point for each story.
      place: { lat: 47.9 + resident / 10_000, lon: 33.35 + count / 10_000 },
      photo: photos && (resident + count) % PHOTO_EVERY === 0 ? photo : null,
    }
  }
}
