import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

const PACKAGE = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string; license: string }

describe('the image', () => {
  const text = readFileSync('Dockerfile', 'utf8').replace(/\\\n/g, ' ')
  const [, build = '', run = ''] = text.split(/^FROM .*$/m)
  const ignored = readFileSync('.dockerignore', 'utf8').split('\n')

  test('is made of files that are there and are sent to its builder', () => {
    const copied = [...text.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, sources]) => sources!.split(' '))
    expect(copied.length).toBeGreaterThan(8)
    expect(copied.filter(source => !existsSync(source))).toEqual([])
    expect(copied.filter(source => ignored.includes(source))).toEqual([])
  })

  test('takes from its first stage what that stage has made', () => {
    const taken = [...run.matchAll(/^COPY --from=build \/app\/(\S+) /gm)].map(([, made]) => made)
    expect(taken).toEqual(['node_modules', 'dist'])
    expect(build).toContain('npm ci')
    expect(build).toMatch(/npm run build && npm prune --omit=dev/)
  })

  test('runs as nobody special, for real people, and can be asked how it is', () => {
    expect(run).toMatch(/^USER node$/m)
    expect(run).toMatch(/^ENV .*NODE_ENV=production/m)
    expect(run).toMatch(/^HEALTHCHECK .*\/healthz/m)
  })

  test('holds what the program looks for beside itself', () => {
    for (const folder of ['content', 'prisma/migrations', 'src/sandbox/page/static']) {
      expect(run).toContain(`COPY ${folder} ${folder}\n`)
    }
  })
})

describe('compose.yaml', () => {
  interface Service {
    restart?: string
    build?: string
    healthcheck?: object
    ports?: string[]
    depends_on?: Record<string, { condition: string }>
  }
  const { services } = parse(readFileSync('compose.yaml', 'utf8'), { merge: true }) as {
    services: Record<string, Service>
  }

  test('starts everything again and asks everything how it is', () => {
    expect(Object.keys(services)).toEqual(['postgres', 'redis', 'web', 'worker'])
    for (const { restart, healthcheck, build } of Object.values(services)) {
      expect(restart).toBe('unless-stopped')
      // What is built here brings its own question.
      expect(healthcheck !== undefined || build === '.').toBe(true)
    }
  })

  test('opens ports to this machine alone, and waits for what is healthy', () => {
    const ports = Object.values(services).flatMap(service => service.ports ?? [])
    expect(ports).toEqual([expect.stringMatching(/^127\.0\.0\.1:/)])
    const waits = Object.values(services).flatMap(({ depends_on = {} }) => Object.entries(depends_on))
    expect(waits.length).toBe(4)
    for (const [name, { condition }] of waits) {
      expect(condition).toBe('service_healthy')
      expect(services).toHaveProperty(name)
    }
  })
})

test('the changelog knows the version of the package, and what is not released yet', () => {
  const changelog = readFileSync('CHANGELOG.md', 'utf8')
  const headings = [...changelog.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading!)
  expect(headings[0]).toBe('Unreleased')
  expect(headings[1]).toMatch(new RegExp(`^${PACKAGE.version.replaceAll('.', '\\.')} - \\d{4}-\\d\\d-\\d\\d$`))
})

test('publiccode.yml says what the standard asks for, within its lengths', () => {
  const said = parse(readFileSync('publiccode.yml', 'utf8'))
  const asked = ['publiccodeYmlVersion', 'name', 'url', 'platforms', 'developmentStatus', 'softwareType', 'description']
  for (const key of [...asked, 'legal', 'maintenance', 'localisation']) expect(said).toHaveProperty(key)
  expect(said.softwareVersion).toBe(PACKAGE.version)
  expect(said.legal.license).toBe(PACKAGE.license)
  expect(['concept', 'development', 'beta', 'stable', 'obsolete']).toContain(said.developmentStatus)
  expect(URL.canParse(said.url)).toBe(true)
  for (const language of said.localisation.availableLanguages) {
    const { shortDescription, longDescription, features } = said.description[language]
    expect(shortDescription.length).toBeLessThanOrEqual(150)
    expect(longDescription.length).toBeGreaterThanOrEqual(150)
    expect(longDescription.length).toBeLessThanOrEqual(10_000)
    expect(features.length).toBeGreaterThan(0)
  }
  expect(said.maintenance.contacts[0].name).toBeTruthy()
})
