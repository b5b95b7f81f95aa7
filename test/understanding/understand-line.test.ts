import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type Readers, understandLine } from '../../src/cli/understand-line.ts'

const readers: Readers = {
  categories: () => [{ code: 'water', subcategory: 'no-water', score: 0.98765 }],
  question: () => ({ answer: null, near: [{ id: 'tariff-water', score: 0.21 }] }),
  address: () => ({
    street: 'вулиця Володимира Великого',
    house: '12а',
    houses: ['12а'],
    score: 0.9,
    district: 'Саксаганський',
    formerly: null,
    candidates: [],
    landmark: null,
    elsewhere: false,
  }),
  notice: (_, at) => ({
    streets: [],
    from: at?.toISOString() ?? null,
    to: null,
    category: null,
    groups: [],
    restored: null,
    doubts: [{ kind: 'street', text: 'вул. Нова', at: 7, near: ['вулиця Новомайська'] }],
    unread: ['гараж'],
  }),
}
const answer = (line: string) => JSON.parse(understandLine(line, readers))

describe('a line of the command understand', () => {
  it('answers each kind in the shape of the contract, and no more', () => {
    expect(answer('{"kind":"category","text":"x"}')).toEqual({ top: [{ code: 'water', score: 0.988 }] })
    expect(answer('{"kind":"question","text":"x"}')).toEqual({
      answer: null,
      top: [{ id: 'tariff-water', score: 0.21 }],
    })
    expect(answer('{"kind":"address","text":"x"}')).toEqual({
      street: 'вулиця Володимира Великого',
      house: '12а',
      score: 0.9,
    })
    expect(answer('{"kind":"notice","text":"x","at":"2026-11-22T10:00:00+02:00"}')).toEqual({
      streets: [],
      from: '2026-11-22T08:00:00.000Z',
      to: null,
      category: null,
      groups: [],
      restored: null,
      doubts: [{ kind: 'street', text: 'вул. Нова' }],
    })
    expect(
      answer('{"kind":"notice","text":"x","at":"2026-11-22T10:00:00"}'),
      'without a zone it is Kyiv',
    ).toMatchObject({ from: '2026-11-22T08:00:00.000Z' })
  })

  it('names what is wrong, or only says it where it is the whole line', () => {
    expect(answer('{"kind":"category"}').error).toMatch(/^text: /)
    expect(answer('null').error).toMatch(/^Invalid input/)
  })

  it.each([
    '',
    'не JSON',
    'null',
    '[]',
    '{"kind":"weather","text":"x"}',
    '{"kind":"category"}',
    '{"kind":"category","text":5}',
    '{"kind":"notice","text":"x","at":"учора"}',
  ])('says what is wrong with %j', line => {
    expect(answer(line)).toEqual({ error: expect.any(String) })
  })
})

describe('the command itself', () => {
  it('answers line by line, in order, whatever comes between', { timeout: 60_000 }, async () => {
    const lines = [
      '{"kind":"category","text":"нема води"}',
      '{broken',
      '{"kind":"category","text":"нема води\u2028третій день\u2029"}',
      '{"kind":"question","text":"як оформити субсидію"}',
      '{"kind":"address","text":"Володимира Великого 12а"}',
      '{"kind":"notice","text":"25 листопада з 9:00 до 17:00 не буде води по вул. Едуарда Фукса, 1, 3","at":"2026-11-22T10:00:00+02:00"}',
    ]
    const said = (await run(lines)).map(line => JSON.parse(line))
    expect(said).toHaveLength(lines.length)
    expect(said[0].top[0].code).toBe('water')
    expect(said[1]).toHaveProperty('error')
    expect(said[2].top[0].code).toBe('water')
    expect(said[3].answer).toBe('subsidy-apply')
    expect(said[4]).toMatchObject({ street: 'вулиця Володимира Великого', house: '12а' })
    expect(said[5]).toMatchObject({ streets: [{ street: 'вулиця Едуарда Фукса', houses: '1, 3' }], category: 'water' })
  })
})

async function run(lines: readonly string[]): Promise<string[]> {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const command = spawn(process.execPath, ['--import', 'tsx', 'src/cli/understand.ts'], { cwd: root })
  command.stdin.end(`${lines.join('\n')}\n`)
  let said = ''
  for await (const chunk of command.stdout) said += chunk
  return said.trim().split('\n')
}
