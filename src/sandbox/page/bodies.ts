import { z } from 'zod'

/** Thrown by a route of the page; the server's error handler answers with the status and the words. */
export class Refused extends Error {
  readonly statusCode: number

  constructor(statusCode: number, words: string) {
    super(words)
    this.statusCode = statusCode
  }
}

/** @throws with the status 400 when the body is not what the schema says */
export function bodyOf<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const read = schema.safeParse(body)
  if (!read.success) throw new Refused(400, z.prettifyError(read.error))
  return read.data
}
