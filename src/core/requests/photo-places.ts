/** Where a request's photo is: a file of ours, an address that another system gave, or still on its way here. */
export type PhotoPlace = { kind: 'file'; path: string } | { kind: 'link'; url: string } | { kind: 'awaited' }

export interface PhotoPlaces {
  /** null for a photo that is lost, unknown or of no request. */
  find(photo: string): Promise<PhotoPlace | null>
}
