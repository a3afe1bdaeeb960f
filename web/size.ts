// Says what a phone fetches to open the citizen's first page and the simulator, after a build, and fails above the promise.
import { BUILD, MOST_KILOBYTES, weigh } from './weigh.ts'

for (const { page, kilobytes, files, fontKilobytes } of weigh(BUILD)) {
  process.stdout.write(`${page}: ${kilobytes.toFixed(1)} kB in ${files} files, and ${fontKilobytes.toFixed(1)} kB of fonts\n`)
  if (kilobytes <= MOST_KILOBYTES) continue
  process.stderr.write(`${page} is above ${MOST_KILOBYTES} kB\n`)
  process.exitCode = 1
}
