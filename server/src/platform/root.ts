import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

function rootAbove(folder: string): string {
  if (existsSync(join(folder, 'architecture.rules.mjs')) || existsSync(join(folder, 'run.mjs'))) return folder
  const parent = dirname(folder)
  if (parent === folder) throw new Error('the folder of the platform was not found above its own code')
  return rootAbove(parent)
}

/** The folder of the checkout, wherever this file was bundled to. */
export const ROOT = rootAbove(dirname(fileURLToPath(import.meta.url)))
