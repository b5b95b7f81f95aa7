/** After how long the clock moves things along by itself. The numbers are the city's, in `content/terms.yml`; days unless named otherwise. */
export interface Terms {
  /** Silence after a question to the resident, until the request goes on without the answer. */
  answer: number
  /** Silence after «Виконано?», until it is asked again. */
  remind: number
  /** Silence after «Виконано?», until the request is closed without confirmation. */
  confirm: number
  /** After closing, how long the resident may send it back. */
  reopen: number
  /** After closing, until lasting kinds are asked about once more. */
  lasting: number
  /** After closing, how long personal data is kept. */
  contacts: number
  /** How long an unfinished talk is kept. */
  parked: number
  /** How long questions without an answer are kept for editors. */
  gaps: number
  abandonedHours: number
  eventsHours: number
  lettersHours: number
  loosePhotosHours: number
}
