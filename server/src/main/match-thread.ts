import { parentPort } from 'node:worker_threads'
import type { Done, Order } from './match/crew.ts'
import { newMemory, work } from './match/tasks.ts'

const memory = newMemory()

function obey(order: Order): void {
  if ('keep' in order) {
    memory.keep(order.keep)
    return
  }
  const answer = (done: Omit<Done, 'order'>): void => parentPort?.postMessage({ order: order.order, ...done } satisfies Done)
  try {
    answer({ results: work(order, memory) })
  } catch (fault) {
    answer({ results: [], fault: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault) })
  }
}

parentPort?.on('message', obey)
