import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { install, requireNode } from './install.mjs'

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))

/** From here on the folder is the repository's, and what the lock asks for is there. Returns where the command was typed. */
export function ready() {
  requireNode()
  const typedIn = process.cwd()
  process.chdir(ROOT)
  install()
  return typedIn
}

/** Runs a verb of `sijill` in this very process, in the folder where it was typed. */
export async function sijill(words) {
  const typedIn = ready()
  const { buildServer, buildWeb } = await import('../build.mjs')
  await buildServer()
  if (words[0] === 'start') await buildWeb()
  process.chdir(typedIn)
  process.setSourceMapsEnabled(true)
  process.argv.splice(2, Infinity, ...words)
  await import('../out/server/cli.mjs')
}
