/** Links that open a bot and bring a word along; null for a messenger that is off or cannot say its name now. */
export interface Links {
  telegram(payload: string): Promise<string | null>
  viber(payload: string): Promise<string | null>
}
