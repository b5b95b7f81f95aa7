import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

const ROOT = path.resolve(import.meta.dirname, '..')
const SOURCE = /\.(ts|js|mjs)$/
const IMPORT =
  /(?:^|\n)(?:import|export) (?:[^'"\n]*? from )?['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)|createRequire\([^)]*\)\(\s*['"]([^'"]+)['"]/g
/** Imports over several lines: what stands between the braces does not matter. */
const FLAT = /\{[^{}]*\}/g

interface Source {
  /** From the root of the project, `src/core/clock.ts`. */
  file: string
  text: string
  /** Ours as `src/…`, others by the name of their package. */
  imports: string[]
}

function sourcesIn(folder: string): Source[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => SOURCE.test(name) && !name.includes('generated/'))
    .map(name => {
      const file = path.posix.join(folder, name)
      const text = readFileSync(path.join(ROOT, file), 'utf8')
      return { file, text, imports: importsOf(file, text) }
    })
}

function importsOf(file: string, text: string): string[] {
  return [...text.replace(FLAT, '{}').matchAll(IMPORT)].map(found => {
    const name = (found[1] ?? found[2] ?? found[3])!
    if (name.startsWith('.')) return path.posix.join(path.posix.dirname(file), name)
    return name.startsWith('@') ? name.split('/').slice(0, 2).join('/') : name.split('/')[0]!
  })
}

const SOURCES = sourcesIn('src')
const inFolder = (folder: string) => SOURCES.filter(({ file }) => file.startsWith(`src/${folder}/`))

/** Files that import something they may not, as `file → import`. */
function strays(sources: Source[], mayNot: (name: string) => boolean): string[] {
  return sources.flatMap(({ file, imports }) => imports.filter(mayNot).map(name => `${file} → ${name}`))
}

/** Who imports a package, apart from those who may. */
function users(name: string | RegExp, ...may: string[]): string[] {
  const is = (given: string) => (typeof name === 'string' ? given === name : name.test(given))
  return strays(SOURCES, is).filter(stray => !may.some(place => stray.startsWith(`src/${place}`)))
}

const sourceOf = (file: string) => SOURCES.find(source => source.file === file)?.text ?? ''

const isOurs = (name: string) => name.startsWith('src/')
const isFrom =
  (...folders: string[]) =>
  (name: string) =>
    folders.some(folder => name.startsWith(`src/${folder}`))

/** Who builds and begins things: nobody below knows of them. */
const ABOVE = ['app/', 'jobs/', 'notify/', 'cli/', 'config.ts']

/** What core and flows may use of others: pure ones, that read no clock, no file and no network by themselves. */
const PURE = ['luxon', 'libphonenumber-js']
const PURE_IN_FLOWS = [...PURE, '@fluent/bundle', '@grammyjs/conversations']

test('the sources are read', () => {
  expect(SOURCES.length).toBeGreaterThan(100)
  expect(
    importsOf(
      'src/a/b.ts',
      `import {\n  x,\n  y,\n} from '../c.ts'\nimport type { Z } from '@scope/z/deep'\nimport 'x'`,
    ),
  ).toEqual(['src/c.ts', '@scope/z', 'x'])
})

describe('imports run one way', () => {
  test('core imports nothing of ours and no framework', () => {
    expect(strays(inFolder('core'), name => (isOurs(name) ? !isFrom('core/')(name) : !PURE.includes(name)))).toEqual([])
  })

  test('flows import only core', () => {
    const may = (name: string) => isFrom('core/', 'flows/')(name) || PURE_IN_FLOWS.includes(name)
    expect(strays(inFolder('flows'), name => !may(name))).toEqual([])
  })

  test('bots know flows and core, and neither the store, the server, the content nor the settings', () => {
    const mayNot = isFrom('store/', 'http/', 'sandbox/', 'content/', ...ABOVE)
    expect(strays(inFolder('bots'), mayNot)).toEqual([])
  })

  test('the store fills the ports of others and calls nobody', () => {
    const mayNot = isFrom('http/', 'sandbox/', 'content/', ...ABOVE)
    expect(strays(inFolder('store'), name => mayNot(name) && !name.endsWith('/ports.ts'))).toEqual([])
  })

  test('the store words nothing', () => {
    expect(strays(inFolder('store'), isFrom('flows/notifications/', 'flows/presenters/'))).toEqual([])
  })

  test('the engine of conversations knows none of them', () => {
    expect(strays(inFolder('flows/engine'), name => isFrom('flows/')(name) && !isFrom('flows/engine/')(name))).toEqual(
      [],
    )
  })

  test('conversations of residents and of staff do not know each other', () => {
    expect(strays(inFolder('flows/residents'), isFrom('flows/staff/', 'flows/router/'))).toEqual([])
    expect(strays(inFolder('flows/staff'), isFrom('flows/residents/', 'flows/router/'))).toEqual([])
  })

  test('what runs by the clock is begun by the app alone, and unasked words are for jobs and app', () => {
    const importing = (room: string, ...may: string[]) =>
      strays(SOURCES, isFrom(room)).filter(stray => ![room, ...may].some(place => stray.startsWith(`src/${place}`)))
    expect(importing('jobs/', 'app/')).toEqual([])
    expect(importing('notify/', 'app/', 'jobs/')).toEqual([])
  })

  test('no file imports itself in a circle', () => {
    expect(circles(SOURCES)).toEqual([])
  })

  test('one messenger knows nothing of another, and what they share nothing of either', () => {
    expect(strays(inFolder('bots/telegram'), isFrom('bots/viber/'))).toEqual([])
    expect(strays(inFolder('bots/viber'), isFrom('bots/telegram/'))).toEqual([])
    const shared = inFolder('bots').filter(({ file }) => !/bots\/(telegram|viber)\//.test(file))
    expect(strays(shared, isFrom('bots/telegram/', 'bots/viber/'))).toEqual([])
  })

  test('the stand-ins of the messengers know nothing of ours', () => {
    const standIns = [...inFolder('sandbox/telegram'), ...inFolder('sandbox/viber')]
    expect(strays(standIns, name => isOurs(name) && !isFrom('sandbox/')(name))).toEqual([])
  })

  test('only the entrances know how the world is built', () => {
    const entrances = ['src/main.ts', 'src/app/', 'src/cli/']
    const others = SOURCES.filter(({ file }) => !entrances.some(entrance => file.startsWith(entrance)))
    expect(strays(others, isFrom('app/'))).toEqual([])
  })
})

describe('each framework has one place', () => {
  test.each<[name: string | RegExp, places: string[]]>([
    ['grammy', ['bots/telegram/']],
    ['viber-bot', ['bots/viber/']],
    ['@grammyjs/conversations', ['flows/engine/engine.ts']],
    [/^(pg|@prisma\/.*|@electric-sql\/.*|pg-boss)$/, ['store/']],
    ['kysely', ['store/database/']],
    [/^(fastify|@fastify\/.*|fastify-type-provider-zod)$/, ['http/', 'sandbox/page/']],
    ['@fluent/bundle', ['flows/engine/texts.ts', 'content/texts.ts']],
  ])('%s', (name, places) => {
    const users = strays(SOURCES, given => (typeof name === 'string' ? given === name : name.test(given)))
    expect(users.length, 'somebody uses it').toBeGreaterThan(0)
    expect(users.filter(user => !places.some(place => user.startsWith(`src/${place}`)))).toEqual([])
  })

  test('Redis is named only where it is connected, where pace is kept and where calls are counted', () => {
    expect(users('ioredis', 'app/', 'bots/sending/pace.ts', 'http/rate-limits.ts')).toEqual([])
  })

  test('letters post themselves: nobody carries them to the sender or hands its `post` around', () => {
    const carries = /\bLetter\[\]|\btoOthers\b|\bsender\.post\b|\bpost: \(?letters|\bpost\(letters/
    const may = ['src/store/outbox/', 'src/store/database/', 'src/bots/sending/']
    const carriers = SOURCES.filter(({ text }) => carries.test(withoutComments(text)))
    const others = carriers.filter(({ file }) => !may.some(place => file.startsWith(place)))
    expect(carriers.length, 'the sender and the store do').toBeGreaterThan(0)
    // Where the program is built the sender is named to the database; the sandbox's sender may die.
    expect(others.map(({ file }) => file)).toEqual(['src/app/sending.ts', 'src/sandbox/page/killable-sender.ts'])
    expect(sourceOf('src/app/sending.ts').match(/\bpost\b/g)).toHaveLength(1)
  })

  test('the environment is read in one file', () => {
    const readers = SOURCES.filter(({ text }) => /process\s*\.\s*env|loadEnvFile/.test(text)).map(({ file }) => file)
    expect(readers).toEqual(['src/config.ts'])
  })

  test('core and flows look at no clock, no chance and no process by themselves', () => {
    const looks = /\bnew Date\(\s*\)|\bDate\.now\b|\bMath\.random\b|\bfetch\(|\bprocess\.|\bconsole\.|\bperformance\./
    const lookers = [...inFolder('core'), ...inFolder('flows')].filter(({ text }) => looks.test(withoutComments(text)))
    expect(lookers.map(({ file }) => file)).toEqual([])
  })
})

test('no city stands in the code: another one is another folder of content', () => {
  const city =
    /\b1520\b|Крив(?:ий|ого|ому|им) Р|Кр Рогу|Kryvyi|Europe\/Kyiv|\b4[78]\.\d{3}|\b33\.\d{3}|Металургійн|Саксаган/
  const files = readdirSync(path.join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter(name => /\.(ts|js|css|html)$/.test(name) && !name.includes('generated/'))
    .map(name => ({ name, text: withoutComments(readFileSync(path.join(ROOT, 'src', name), 'utf8')) }))
  expect(files.filter(({ text }) => city.test(text)).map(({ name }) => name)).toEqual([])
})

describe('files', () => {
  const ALL = [...SOURCES, ...sourcesIn('test'), ...sourcesIn('bench'), ...sourcesIn('scripts')]

  test('have at most 300 lines', () => {
    const long = ALL.filter(({ text }) => text.split('\n').length - 1 > 300).map(({ file }) => file)
    expect(long).toEqual([])
  })

  test('are named for what they hold: there are no bags', () => {
    const bags = /(^|\/)(utils?|helpers?|misc|common|stuff)(\/|\.|-)/i
    expect(ALL.filter(({ file }) => bags.test(file)).map(({ file }) => file)).toEqual([])
  })

  test('have no default exports', () => {
    const may = (file: string) => file.endsWith('.config.ts')
    expect(
      ALL.filter(({ file, text }) => !may(file) && /^export default /m.test(text)).map(({ file }) => file),
    ).toEqual([])
  })
})

/** Rings of imports among our files, each told from the file where it was met first. */
function circles(sources: Source[]): string[] {
  const importsBy = new Map(sources.map(({ file, imports }) => [file, imports]))
  const done = new Set<string>()
  const path: string[] = []
  const found: string[] = []
  const visit = (file: string): void => {
    const at = path.indexOf(file)
    if (at >= 0) found.push([...path.slice(at), file].join(' → '))
    if (at >= 0 || done.has(file)) return
    path.push(file)
    for (const next of importsBy.get(file) ?? []) if (importsBy.has(next)) visit(next)
    path.pop()
    done.add(file)
  }
  for (const file of importsBy.keys()) visit(file)
  return found
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '')
}
