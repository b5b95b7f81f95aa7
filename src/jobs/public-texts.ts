import { publicText } from '../core/privacy/public-text.ts'
import type { Database } from '../store/database/database.ts'

/** Texts in one statement: a second's work at most, between which everything else goes on. */
const AT_ONCE = 200

interface Unpublished {
  id: string
  description: string
  address: string | null
}

/**
 * Makes the public texts of what a program before them has written, or another one writes beside us during a deploy. A text
 * that is changed meanwhile keeps what was made of the change. Indexes hold only what is left, so with nothing to do it costs
 * nothing.
 *
 * @returns how many requests and comments were seen to
 */
export async function makePublicTexts({ pool }: Database): Promise<number> {
  let made = 0
  for (;;) {
    const { rows } = await pool.query<Unpublished>(
      `select number as id, description, address_text as address from request
        where public_description is null order by number limit ${AT_ONCE}`,
    )
    if (rows.length === 0) break
    await pool.query(
      `update request r set public_description = t.description, public_address = t.address
         from unnest($1::text[], $2::text[], $3::text[]) as t (id, description, address)
        where r.number = t.id and r.public_description is null`,
      [
        rows.map(({ id }) => id),
        rows.map(({ description }) => publicText(description)),
        rows.map(({ address }) => address && publicText(address)),
      ],
    )
    made += rows.length
  }
  for (;;) {
    const { rows } = await pool.query<{ id: string; comment: string }>(
      `select id, comment from request_history
        where public_comment is null and comment is not null and by <> 'resident' order by id limit ${AT_ONCE}`,
    )
    if (rows.length === 0) return made
    await pool.query(
      `update request_history h set public_comment = t.comment from unnest($1::bigint[], $2::text[]) as t (id, comment)
        where h.id = t.id and h.public_comment is null`,
      [rows.map(({ id }) => id), rows.map(({ comment }) => publicText(comment))],
    )
    made += rows.length
  }
}
