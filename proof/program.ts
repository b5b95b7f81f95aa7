import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { createInterface } from 'node:readline'

/** The last lines of a program are kept for when it dies. */
const LINES_KEPT = 40
/** `CLK_TCK` of Linux: ticks a second in /proc/<pid>/stat. */
const TICKS = 100

export interface Starting {
  program: Program
  /** Rejects when it ends before it is ready. */
  ready: Promise<Program>
}

/** A program in a process of its own: started, measured, killed. It is taken for ready when a line of its output says so. */
export class Program {
  /** Lines of its log that speak of errors. */
  readonly errors: string[] = []
  readonly #child: ChildProcess
  readonly #lines: string[] = []
  readonly #ended: Promise<void>
  readonly #group: boolean
  #ready = false

  private constructor(command: readonly string[], env: Record<string, string>, group: boolean) {
    this.#group = group
    // Only what it needs: a setting of whoever runs us must not reach it.
    const { PATH = '', HOME = '' } = process.env
    const settings = { env: { PATH, HOME, ...env }, detached: group }
    this.#child = spawn(process.execPath, command, { ...settings, stdio: ['ignore', 'pipe', 'pipe'] })
    // Pipes are closed when the last of a group has ended, be it a shell's child.
    this.#ended = new Promise(resolve => this.#child.once(group ? 'close' : 'exit', () => resolve()))
  }

  /**
   * @param command what stands after `node`
   * @param readyLine a piece of the line that says it is ready
   * @param group whether it starts others, which are to end with it: npm does not hand a signal on
   */
  static spawn(
    command: readonly string[],
    env: Record<string, string>,
    readyLine = 'dveri is open',
    group = false,
  ): Starting {
    const program = new Program(command, env, group)
    const ready = new Promise<Program>((resolve, reject) => {
      program.#read(line => {
        if (!line.includes(readyLine)) return
        program.#ready = true
        resolve(program)
      })
      void program.#ended.then(() => {
        if (!program.#ready) reject(new Error(`the program ended before it was ready:\n${program.#lines.join('\n')}`))
      })
    })
    ready.catch(() => {}) // whoever kills it while it starts does not wait for it
    return { program, ready }
  }

  /** Dies at once, in the middle of whatever it does. */
  kill(): Promise<void> {
    this.#child.kill('SIGKILL')
    return this.#ended
  }

  stop(): Promise<void> {
    if (this.#group) process.kill(-this.#child.pid!, 'SIGTERM')
    else this.#child.kill('SIGTERM')
    return this.#ended
  }

  /** Resident memory in megabytes. Linux only. */
  memory(): number {
    const status = readFileSync(`/proc/${this.#child.pid}/status`, 'utf8')
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
  }

  /** Seconds of processor time used so far. Linux only. */
  cpu(): number {
    const stat = readFileSync(`/proc/${this.#child.pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) / TICKS
  }

  #read(seen: (line: string) => void): void {
    for (const stream of [this.#child.stdout!, this.#child.stderr!]) {
      createInterface({ input: stream }).on('line', line => {
        this.#lines.push(line)
        if (this.#lines.length > LINES_KEPT) this.#lines.shift()
        if (line.startsWith('{"level":50')) this.errors.push(line)
        seen(line)
      })
    }
  }
}

/** A port that was free a moment ago: a program that is started again and again keeps its address. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise<void>(resolve => server.close(() => resolve()))
  return port
}
