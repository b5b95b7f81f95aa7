import { type ChildProcess, fork } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { pictureKind } from './picture-kind.ts'

/** These bytes are no picture that we can show. */
export class NotAPicture extends Error {}

/** A picture that takes longer is given up, and the process with it. The largest takes three seconds where nothing else is done. */
const PICTURE_MS = 20_000
/** From the first picture to a process that is ready, on a machine that is busy. */
const START_MS = 60_000
/** Without a picture the process and its memory are given back. */
const IDLE_MS = 60_000

let child: { process: ChildProcess; ready: Promise<void> } | null = null
let last: Promise<unknown> = Promise.resolve()
let idle: NodeJS.Timeout | undefined

/**
 * Makes of any picture the JPEG that is kept. It is unpacked in a process of its own, one picture after another: whatever is
 * wrong with a file takes nothing from the program but this one picture, and is over in twenty seconds. The process keeps
 * nothing, so all programs of this process share it.
 *
 * @throws NotAPicture for what is none, HEIC included; any other error is worth another try
 */
export function decodePicture(bytes: Uint8Array): Promise<Uint8Array> {
  const kind = pictureKind(bytes)
  if (kind === null || kind === 'heic')
    return Promise.reject(new NotAPicture(`not a picture that can be read: ${kind}`))
  const mine = last.then(() => decoded(bytes))
  last = mine.catch(() => {}) // told to whoever brought it
  return mine
}

async function decoded(bytes: Uint8Array): Promise<Uint8Array> {
  clearTimeout(idle)
  child ??= begun()
  const { process: decoder, ready } = child
  try {
    await within(START_MS, ready)
    const answer = await within(PICTURE_MS, answerOf(decoder, bytes))
    if (answer === null) throw new NotAPicture('not a picture that can be read')
    return answer
  } catch (error) {
    if (!(error instanceof NotAPicture)) giveUp(decoder)
    throw error
  } finally {
    idle = setTimeout(() => giveUp(decoder), IDLE_MS).unref()
  }
}

/** It knows nothing of the program: neither its settings nor its connections. */
function begun(): { process: ChildProcess; ready: Promise<void> } {
  const extension = path.extname(import.meta.filename)
  // From its sources the program runs by `tsx`, and so must what it begins.
  const loader = () => ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href]
  const decoder = fork(path.join(import.meta.dirname, `picture-process${extension}`), {
    execArgv: extension === '.ts' ? loader() : [],
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const ready = new Promise<void>((resolve, reject) => {
    decoder.once('message', () => resolve())
    decoder.once('error', reject)
    decoder.once('exit', () => {
      if (child?.process === decoder) child = null
      reject(new Error('the process for pictures ended'))
    })
  })
  ready.catch(() => {}) // told to whoever waits for it
  decoder.unref()
  decoder.channel?.unref()
  return { process: decoder, ready }
}

function answerOf(decoder: ChildProcess, bytes: Uint8Array): Promise<Uint8Array | null> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error('the process for pictures ended'))
    decoder.once('exit', ended)
    decoder.once('message', answer => {
      decoder.off('exit', ended)
      resolve(answer instanceof Uint8Array ? answer : null)
    })
    decoder.send(bytes, error => error && reject(error))
  })
}

function giveUp(decoder: ChildProcess): void {
  if (child?.process === decoder) child = null
  decoder.kill('SIGKILL')
}

async function within<Result>(ms: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`a picture took longer than ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([work, tooLong])
  } finally {
    clearTimeout(timer)
  }
}
