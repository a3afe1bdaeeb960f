/** Waits for the first signal to stop. */
export function untilStopped(): Promise<NodeJS.Signals> {
  return new Promise((resume) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resume(signal))
    // The parent is gone without a word: nobody would stop us later.
    process.once('disconnect', () => resume('SIGTERM'))
  })
}
