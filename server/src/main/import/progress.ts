import type { ImportRun } from '../../modules/convergence/index.ts'
import type { Watch } from './run-import.ts'

const SECOND = 1000

function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return '?'
  return seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`
}

/**
 * Tells the progress on standard error, on one line of a terminal, every two seconds elsewhere. The first interrupt lets the chunk
 * under way be committed; the second leaves it to the next run.
 */
export function watchOnTerminal(kind: string): Watch & { close: () => void } {
  let first: { rows: number; share: number; at: number } | undefined
  let told = 0
  let isStopping = false
  const stop = (): void => {
    if (isStopping) process.exit(130)
    isStopping = true
    process.stderr.write('\nInterrupted: this chunk ends, then the import stops; the same command resumes it.\n')
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  const tell = ({ rowsDone, loaded, known, rejected }: ImportRun, share: number): void => {
    const now = Date.now()
    first ??= { rows: rowsDone, share, at: now }
    if (!process.stderr.isTTY && now - told < 2 * SECOND) return
    told = now
    const seconds = (now - first.at) / SECOND
    const rate = seconds > 0 ? (rowsDone - first.rows) / seconds : 0
    const left = (seconds * (1 - share)) / (share - first.share)
    const line = `${rowsDone} rows (${Math.round(share * 100)} %), ${Math.round(rate)} rows/s, ${duration(left)} left: ${loaded} ${kind} loaded, ${known} known, ${rejected} rejected`
    process.stderr.write(process.stderr.isTTY ? `\r\u001b[K${line}` : `${line}\n`)
  }
  const close = (): void => {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
    if (process.stderr.isTTY) process.stderr.write('\n')
  }
  return { tell, stopping: () => isStopping, close }
}
