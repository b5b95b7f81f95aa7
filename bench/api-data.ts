import type pg from 'pg'

/** Five years of a city of this size twenty times over. */
export const REQUESTS = 1_000_000

/**
 * Fills an empty store with a million invented requests, their history and some photos: everything settled but the last
 * two months, themes and districts as unequal as in life, rare states rare. The same every time (`setseed`).
 */
export async function fill(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ have: number }>('select count(*)::int as have from request')
  if (rows[0]?.have === REQUESTS) return
  await pool.query('truncate request, request_history, photo, fact cascade')
  const client = await pool.connect()
  try {
    await client.query('select setseed(0.1520)')
    await client.query(REQUEST_ROWS, [REQUESTS])
    await client.query(HISTORY_ROWS)
    await client.query(PHOTO_ROWS)
  } finally {
    client.release()
  }
  for (const table of ['request', 'request_history', 'photo']) await pool.query(`vacuum analyze ${table}`)
}

const REQUEST_ROWS = `
  insert into request (number, key, kind, status, result, category, subcategory, description, address_text, street, house,
    district, lat, lon, channel, created_at, updated_at, status_at, due_at, amber_at, closed_at)
  select '1520-' || (21 + n / 200000) || '-' || lpad((n % 200000 + 1)::text, 6, '0'), 'bench:' || n, 'problem', status,
         case when status in ('done', 'closed') then 'fixed' end, category, 'other',
         'Вигадана заявка номер ' || n || ': третій день те саме, просимо подивитися й полагодити.',
         'вулиця Вигадана ' || n % 300, 'вулиця Вигадана', (n % 300)::text, district,
         47.9 + random() / 5, 33.3 + random() / 4, case when random() < 0.7 then 'telegram' else 'viber' end,
         created, updated, updated, created + interval '15 days', created + interval '10 days',
         case when status in ('closed', 'rejected', 'withdrawn') then updated end
    from (
      select n, at as created, at + random() * interval '20 days' as updated,
        case
          when n > $1::int * 0.96 then (array['registered', 'assigned', 'in_progress', 'in_progress', 'in_progress', 'needs_info', 'done', 'reopened', 'closed', 'closed'])[1 + floor(random() * 10)::int]
          when luck < 0.90 then 'closed' when luck < 0.96 then 'rejected' when luck < 0.98 then 'withdrawn'
          when luck < 0.995 then 'in_progress' else 'needs_info' end as status,
        (array['heating', 'water', 'lighting', 'amenities', 'roads', 'transport', 'housing', 'other', 'wartime', 'business', 'social', 'health', 'manholes', 'defenders'])[1 + floor(power(random(), 2.2) * 14)::int] as category,
        (array['Саксаганський', 'Покровський', 'Металургійний', 'Довгинцівський', 'Тернівський', 'Центрально-Міський', 'Інгулецький', null])[1 + floor(power(random(), 1.5) * 8)::int] as district
        from (select n, random() as luck,
                     timestamptz '2021-01-01' + n * interval '157 seconds' + random() * interval '2 minutes' as at
                from generate_series(0, $1::int - 1) n) moment) request`

const HISTORY_ROWS = `
  insert into request_history (number, at, status, result, by, comment)
  select r.number, step.at, step.status, null, step.by, step.comment
    from request r cross join lateral (values
      (r.created_at, 'registered', 'resident', null),
      (r.created_at + interval '1 hour', 'assigned', 'city', null),
      (r.updated_at, r.status, 'city', 'Бригада побувала на місці.')) as step (at, status, by, comment)
   order by r.created_at, step.at`

const PHOTO_ROWS = `
  insert into photo (id, request_number, state, due_at, created_at)
  select 'p' || r.number, r.number, 'stored', r.created_at, r.created_at from request r where right(r.number, 1) in ('3', '7')`
