/** A person's night in full hours of the city, `to` excluded: 22 to 7. Equal hours mean no night at all. */
export type QuietHours = {
  from: number
  to: number
}
