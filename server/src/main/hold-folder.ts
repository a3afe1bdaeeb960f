import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const LONGEST_WAIT_MS = 30_000

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** The process that holds the folder, unless it has died without letting go. */
function holderOf(file: string): number | undefined {
  const pid = Number(readFileSync(file, 'utf8'))
  return pid !== process.pid && isAlive(pid) ? pid : undefined
}

function take(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault
    return false
  }
}

/**
 * One `start` at a time on a data folder: a second waits for the first to end (a restart), then gives up. Answers how to let go.
 * @throws when another platform keeps running there
 */
export async function holdFolder(dataFolder: string, say: (line: string) => void): Promise<() => void> {
  mkdirSync(dataFolder, { recursive: true })
  const file = join(dataFolder, 'start.pid')
  const deadline = Date.now() + LONGEST_WAIT_MS
  for (let told = false; !take(file); told = true) {
    const holder = holderOf(file)
    if (holder === undefined) {
      rmSync(file, { force: true })
      continue
    }
    if (Date.now() > deadline)
      throw new Error(
        `a platform is running on ${dataFolder} (process ${holder}): stop it, or name another folder in SIJILL_DATA`,
      )
    if (!told) say(`waiting for the platform that runs on ${dataFolder} (process ${holder}) to stop`)
    await sleep(200)
  }
  return () => rmSync(file, { force: true })
}
