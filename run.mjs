#!/usr/bin/env node
// Needs no library to start: it installs what the lock file asks for, builds what has changed, and runs.
import { ready, sijill } from './scripts/launch.mjs'

async function test(selection) {
  ready()
  const { buildServer, buildWeb } = await import('./build.mjs')
  await buildServer()
  await buildWeb()
  const { runTests } = await import('./scripts/test.mjs')
  process.exitCode = runTests(selection)
}

async function check() {
  ready()
  const { runCheck } = await import('./scripts/check.mjs')
  process.exitCode = await runCheck()
}

const words = process.argv.slice(2)
if (words[0] === 'test') await test(words.slice(1))
else if (words[0] === 'check') await check()
else await sijill(words)
