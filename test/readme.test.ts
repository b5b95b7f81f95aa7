import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const README = readFileSync('README.md', 'utf8')

test('the conversation in the README is one that was played, word for word', () => {
  const played = readFileSync('test/transcripts/report/whole-job.uk.chat', 'utf8')
  const [, ...conversation] = played.split('\n')
  expect(README).toContain(`\`\`\`\n${conversation.join('\n')}\`\`\``)
})

test('every command in the README is there to be run', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
  const named = [...README.matchAll(/npm (?:run (?:-s )?([\w:-]+)|(start|test)\b)/g)].map(([, run, own]) => run ?? own!)
  expect(named.length).toBeGreaterThan(10)
  expect(named.filter(name => !(name in scripts))).toEqual([])
})
