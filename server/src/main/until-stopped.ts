/** Waits for the first signal to stop. A child process leaves the interrupt of the terminal to its parent, who stops it in order. */
export async function untilStopped(): Promise<string> {
  const isChild = process.send !== undefined
  const cause = await new Promise<string>((resume) => {
    process.once('SIGTERM', resume)
    process.on('SIGINT', (signal) => {
      if (!isChild) resume(signal)
    })
    // The parent is gone without a word: nobody would stop us later.
    process.once('disconnect', () => resume('disconnect'))
  })
  // Listening for the parent's end keeps the channel, and with it the process, alive after all work is done.
  process.channel?.unref()
  return cause
}
