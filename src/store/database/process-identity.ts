import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

/** Ticks of the kernel's clock in a second, as /proc has them. */
const TICKS = 100

/** Where a process number means something: a boot of a machine, and in it a container. Elsewhere it is another process. */
export function numberSpace(): string {
  try {
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${readlinkSync('/proc/self/ns/pid')}`
  } catch {
    return hostname()
  }
}

/** When a process of our space began, in ticks since the boot: with its number it names one process. Null where nobody tells. */
export function beginningOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in brackets may hold anything; what is counted stands behind it.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}

/** Does a process of our space have this number now? */
export function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Did it begin after that moment? False where nobody tells. */
export function beganAfter(pid: number, moment: Date): boolean {
  const ticks = beginningOf(pid)
  try {
    const boot = /^btime (\d+)$/m.exec(readFileSync('/proc/stat', 'utf8'))?.[1]
    return (
      ticks !== null && boot !== undefined && (Number(boot) + Number(ticks) / TICKS) * 1000 > moment.getTime() + 1_000
    )
  } catch {
    return false
  }
}
