import type { Instant } from '../clock.ts'
import type { Announcement, AnnouncementDraft, ChannelAudience, Progress } from './announcement.ts'
import type { Deed } from './lifecycle.ts'
import type { SendingPlan } from './sending-plan.ts'

/** How a draft is to go out. */
export interface SendingOrder {
  /** Talk and step: the same order twice gives the first announcement. */
  key: string
  officialId: string
  /** Now, or the moment it is put off to. */
  sendAt: Instant
  /** The day before, people are told once more; null for no. */
  remindAt: Instant | null
  /** And on each evening before another day of the works. */
  remindDaily: boolean
  /** False: it waits for a second official. */
  consented: boolean
}

/** A text that follows an announcement: its end, or a correction with another text or hour. */
export interface FollowUp {
  kind: 'restored' | 'correction'
  text: string
  endsAt: Instant | null
  officialId: string
  key: string
}

/** Where somebody looks for announcements: a house or street, a district, or all addresses of a person. */
export type Lookup =
  | { kind: 'place'; street: string; house: string | null; district: string | null }
  | { kind: 'district'; district: string }
  | { kind: 'person'; personId: string }

/**
 * The book of announcements. Everything works in the caller's transaction; what has to be sent is only written down here
 * and goes out after it.
 */
export interface AnnouncementBook {
  /** Does an announcement to the whole city want a second official's consent? The city's own setting. */
  readonly wholeCityConsent: boolean
  /** Whom a draft would reach now, by channel, and what that takes. */
  audience(draft: AnnouncementDraft, at: Instant): Promise<{ byChannel: ChannelAudience[]; plan: SendingPlan }>
  announce(draft: AnnouncementDraft, order: SendingOrder, at: Instant): Promise<Announcement>
  find(id: number): Promise<Announcement | null>
  /** Newest first; of everybody when no official is named. `awaiting` adds what waits for a second official's consent. */
  list(officialId: string | null, awaiting: boolean, limit: number): Promise<Announcement[]>
  progress(id: number): Promise<Progress>
  /** Pauses, resumes or cancels. Null when it does not stand where that fits; nothing is changed then. */
  steer(id: number, deed: Deed, by: string, at: Instant): Promise<Announcement | null>
  /** The second official's word. Null when it is not waiting for one. */
  consent(id: number, by: string, agreed: boolean, at: Instant): Promise<Announcement | null>
  /**
   * Tells the same people what became of it. A correction also changes the announcement itself: those who have not got it
   * yet get the new text, the others the correction.
   */
  follow(id: number, followUp: FollowUp, at: Instant): Promise<Announcement>
  /** Planned works and trouble that are not over, soonest end first. */
  current(lookup: Lookup, at: Instant): Promise<Announcement[]>
  /** Somebody who is not in its audience wants to hear when it is over. */
  watch(id: number, personId: string, at: Instant): Promise<void>
}
