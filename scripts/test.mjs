import { spawnSync } from 'node:child_process'

export function runTests(selection) {
  const { status } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...selection], { stdio: 'inherit' })
  return status ?? 1
}
