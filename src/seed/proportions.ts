/**
 * The proportions of the invented year. Where the centre's reports give a figure it stands here with its source; the rest
 * is invented so that the whole is believable.
 */

/** March 2024: heating is 35 % of all and the eleven themes together about three quarters; the other quarter is housing and more. */
export const THEMES: readonly (readonly [string, number])[] = [
  ['water', 11],
  ['lighting', 5],
  ['amenities', 7],
  ['roads', 4],
  ['transport', 3],
  ['wartime', 2],
  ['business', 1],
  ['social', 3],
  ['health', 2],
  ['manholes', 1],
  ['housing', 17],
  ['defenders', 3],
  ['other', 6],
]

/** Weight of heating beside the 65 of all the others, by month from January; March makes 35 % of the whole. */
export const HEATING = [40, 38, 35, 12, 3, 3, 3, 3, 7, 32, 48, 44] as const

/** January to October 2023: 28,500 requests of 16,400 people make about two a person and year. */
export const REQUESTS_A_PERSON = 2.1

/** How the work ends. Kharkiv tells explained from done about one to seven where a doer reports. */
export const RESULTS: readonly (readonly [string, number])[] = [
  ['fixed', 84],
  ['explained', 11],
  ['not_ours', 2],
  ['not_now', 2],
  ['duplicate', 1],
]
export const REJECTED = 0.015
export const WITHDRAWN = 0.015
/** A week of the water works: 169 of 179 in time. */
export const IN_TIME = 169 / 179
/** 2023: 90 % of completions are confirmed by the applicant, the rest go back. */
export const CONFIRMED = 0.9
/** Of those who do not say no, some say nothing, and the clock closes. */
export const SILENT = 0.3
export const GRADED = 0.55
export const GRADES: readonly (readonly [number, number])[] = [
  [5, 58],
  [4, 22],
  [3, 10],
  [2, 4],
  [1, 6],
]

/** 13,000 calls and 3,732 requests in March 2024: people write three and a half times for each request. */
export const CONTACTS_A_REQUEST = 3.5
/** First half of 2025: 46,272 consultations on the spot and 19,399 requests. */
export const ANSWERS_A_REQUEST = 46_272 / 19_399
/** 17 % of the site's visitors come from abroad. */
export const COUNTRIES: readonly (readonly [string, number])[] = [
  ['UA', 83],
  ['PL', 7],
  ['DE', 5],
  ['CZ', 3],
  ['IL', 1],
  ['GB', 1],
]
/** March 2024: 291 announcements of repairs. */
export const ANNOUNCEMENTS_A_MONTH = 291
export const ANNOUNCED_THEMES: readonly (readonly [string, number])[] = [
  ['water', 45],
  ['heating', 30],
  ['housing', 15],
  ['roads', 6],
  ['lighting', 4],
]
/** About twelve online receptions a month. */
export const RECEPTIONS_A_MONTH = 12
