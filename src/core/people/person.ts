import type { Official } from '../access/official.ts'
import type { Instant } from '../clock.ts'
import type { Status } from '../requests/lifecycle.ts'

export type Language = 'uk' | 'en'

/** The notice people agree to on first use; a new text gets a new version and is shown again. */
export const CONSENT_VERSION = '2026-11'

/** A resident as dveri knows them: as little as the work needs. */
export interface Person {
  id: string
  language: Language
  /** Version of the notice agreed to, or null. */
  consent: string | null
  name: string | null
  /** E.164; known only when the person shared it. */
  phone: string | null
  /** Set for somebody of the city. */
  official?: Official
}

/** A person's own doings with their data. Works inside the transaction of the turn. */
export interface People {
  setLanguage(personId: string, language: Language): Promise<void>
  giveConsent(personId: string, version: string, at: Instant): Promise<void>
  setPhone(personId: string, phone: string): Promise<void>
  /** What is kept about a person, counted. */
  account(personId: string): Promise<PersonalData>
  /** Everything that is kept about a person, as it stands in the store. */
  everything(personId: string): Promise<KeptAboutPerson>
  /**
   * Wipes the profile at once: name, phone, consent, unfinished talks; closed requests lose their author.
   * Open requests stay with the city until they are closed, without name and phone.
   */
  erase(personId: string, at: Instant): Promise<{ openRequests: string[] }>
}

/** What a person gets who asks what is known about them. */
export interface KeptAboutPerson {
  name: string | null
  phone: string | null
  language: Language
  consent: string | null
  accounts: { channel: string; name: string | null; since: Instant }[]
  addresses: { street: string; house: string }[]
  requests: {
    number: string
    at: Instant
    category: string
    status: Status
    address: string | null
    description: string
    phone: string | null
    photos: number
    /** Their own words in its history, and after closing. */
    words: string[]
  }[]
  visits: { at: Instant; subject: string }[]
}

export interface PersonalData {
  requests: number
  photos: number
  phone: string | null
  name: string | null
  since: Instant
}
