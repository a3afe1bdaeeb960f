import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { ROOT } from '../../platform/root.ts'
import { newMemory, type Task, type TaskInput, type TaskOutput, type Tool, work } from './tasks.ts'

/** What the main thread asks of another. */
export type Order =
  | { readonly keep: Tool }
  | { readonly task: Task; readonly inputs: readonly unknown[]; readonly next: Int32Array; readonly order: number }
export type Done = { readonly order: number; readonly results: [place: number, result: unknown][]; readonly fault?: string }

/** Threads that share work; the main thread works too. */
export type Crew = {
  readonly size: number
  /** Gives every thread what later tasks look into. */
  readonly keep: (tool: Tool) => void
  /** Does a task for each input; each thread takes the next as it is free. */
  readonly all: <Name extends Task>(task: Name, inputs: readonly TaskInput<Name>[]) => Promise<TaskOutput<Name>[]>
  readonly dismiss: () => Promise<void>
}

const THREAD = join(ROOT, 'out', 'server', 'match-thread.mjs')
// Of the heap of a thread, in MiB: texts of a large file are kept in each.
const HEAP = 4096

const isDone = (threads: readonly Worker[], order: number): Promise<Done[]> =>
  Promise.all(
    threads.map(
      (thread) =>
        new Promise<Done>((resolve, reject) => {
          const hear = (done: Done): void => {
            if (done.order !== order) return
            thread.off('message', hear)
            thread.off('error', reject)
            if (done.fault) reject(new Error(done.fault))
            else resolve(done)
          }
          thread.on('message', hear)
          thread.once('error', reject)
        }),
    ),
  )

/** A crew of `wanted` threads; of one alone where the code of the others was not built. */
export function gather(wanted: number): Crew {
  const others = wanted > 1 && existsSync(THREAD) ? wanted - 1 : 0
  const threads = Array.from({ length: others }, () => new Worker(THREAD, { resourceLimits: { maxOldGenerationSizeMb: HEAP } }))
  const memory = newMemory()
  let orders = 0
  return {
    size: threads.length + 1,
    keep(tool) {
      memory.keep(tool)
      for (const thread of threads) thread.postMessage({ keep: tool } satisfies Order)
    },
    async all(task, inputs) {
      const next = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
      const order = orders++
      const helpers = inputs.length > 1 ? threads : []
      const done = isDone(helpers, order)
      for (const thread of helpers) thread.postMessage({ task, inputs, next, order } satisfies Order)
      const own = work({ task, inputs, next }, memory)
      const results = [own, ...(await done).map((one) => one.results)].flat()
      return results.sort(([one], [other]) => one - other).map(([, result]) => result) as TaskOutput<typeof task>[]
    },
    async dismiss() {
      await Promise.all(threads.map((thread) => thread.terminate()))
    },
  }
}
