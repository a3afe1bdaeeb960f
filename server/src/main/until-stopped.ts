/** Waits for the first signal to stop. A child process leaves the interrupt of the terminal to its parent, who stops it in order. */
export function untilStopped(): Promise<string> {
  const isChild = process.send !== undefined
  return new Promise((resume) => {
    process.once('SIGTERM', resume)
    process.on('SIGINT', (signal) => {
      if (!isChild) resume(signal)
    })
    // The parent is gone without a word: nobody would stop us later.
    process.once('disconnect', () => resume('disconnect'))
  })
}
