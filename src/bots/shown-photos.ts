/** Pictures that go along with a message: a doer's photo under «Виконано?». */
export interface ShownPhotos {
  /** null while it is not here (yet, or any more): then the words go without it. */
  bytes(photo: string): Promise<Uint8Array | null>
  /** An address that opens without a key, for a messenger that fetches pictures itself; null where nobody can reach us. */
  address(photo: string): string | null
}
