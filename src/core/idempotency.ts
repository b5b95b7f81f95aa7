/** A write that a caller may repeat: their key, and a fingerprint of what they asked under it. */
export interface Claim {
  caller: string
  key: string
  fingerprint: string
  /** For how long, in milliseconds; as long as answers are kept when nothing is said. */
  lasts?: number
}

/** What a doing ends with. What changed nothing is not kept: trying again is harmless and may succeed. */
export interface Done<Answer> {
  answer: Answer
  keep: boolean
}

export type OnceOutcome<Answer> = { kind: 'done' | 'again'; answer: Answer } | { kind: 'other-contents' }

/**
 * Does something at most once for each key. What is done and the note of its answer are one transaction, so a caller who
 * heard nothing may simply ask again. Two at the same time: the second waits and is given the first one's answer.
 */
export interface Idempotent<Work> {
  /** @param claim null when the caller gave no key: then it is just done. `Answer` must survive JSON. */
  run<Answer>(claim: Claim | null, work: (doings: Work) => Promise<Done<Answer>>): Promise<OnceOutcome<Answer>>
}
