import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { startEmbeddedDatabase } from '../platform/embedded-database.ts'
import { migrate } from '../platform/migrate.ts'
import { ROOT } from '../platform/root.ts'

export const GENERATED = join(ROOT, 'server', 'src', 'platform', 'schema.generated.ts')

/** The row types of a migrated database, as kysely-codegen reads them. */
export function schemaOf(url: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'sijill-schema-'))
  try {
    const codegen = join(dirname(createRequire(import.meta.url).resolve('kysely-codegen/package.json')), 'dist', 'cli', 'bin.js')
    const out = join(folder, 'schema.ts')
    execFileSync(
      process.execPath,
      [codegen, '--dialect', 'postgres', '--url', url, '--out-file', out, '--exclude-pattern', 'public.*'],
      { stdio: 'pipe' },
    )
    return readFileSync(out, 'utf8')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'sijill-schema-'))
  // The account that runs PostgreSQL must reach it.
  chmodSync(folder, 0o755)
  const server = await startEmbeddedDatabase(folder, ['fsync=off'])
  await migrate(server.url)
  writeFileSync(GENERATED, schemaOf(server.url))
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}

if (process.argv[1] === import.meta.filename) await main()
