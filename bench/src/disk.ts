import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { secondsOf } from './measure.ts'

const PAGE = Buffer.alloc(8192, 1)
const TIMES = 300
/** No disk that turns, and no flash without a battery, keeps a page for good in less. */
const KEEPS_WITHIN_MS = 0.3

/** The least that one page written and acknowledged costs there, in milliseconds: what the disk does when nobody else asks it anything. */
async function acknowledgement(folder: string): Promise<number> {
  const path = join(folder, `bench-${process.pid}`)
  const file = openSync(path, 'w')
  try {
    const times: number[] = []
    for (let time = 0; time < TIMES; time++) {
      times.push(
        await secondsOf(() => {
          writeSync(file, PAGE)
          fdatasyncSync(file)
        }),
      )
    }
    return 1000 * Math.min(...times)
  } finally {
    closeSync(file)
    rmSync(path)
  }
}

/** What to keep in mind wherever a rate of durable writes is quoted. */
export async function diskNote(folder: string): Promise<string> {
  const milliseconds = await acknowledgement(folder)
  const said = `a page written and acknowledged by the disk, at best: ${milliseconds.toFixed(3)} ms`
  return milliseconds < KEEPS_WITHIN_MS
    ? `${said}. This machine's disk acknowledges from cache: the rates of durable writes above are higher than on a disk that keeps what it acknowledges.`
    : `${said}.`
}
