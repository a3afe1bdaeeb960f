import pg from 'pg'
import { startEmbeddedDatabase } from '../platform/embedded-database.ts'

/** Starts the embedded database of a folder in a process of its own, as whoever runs it, says where, and stops it when asked. */
async function main(folder: string): Promise<void> {
  const { url, started, stop } = await startEmbeddedDatabase(folder)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ data: string }>(`select current_setting('data_directory') as data`)
  await client.end()
  process.stdout.write(`${JSON.stringify({ url, started, data: rows[0]?.data, user: process.getuid?.() })}\n`)
  process.stdin.once('end', stop).resume()
}

if (process.argv[1] === import.meta.filename) await main(process.argv[2] ?? '')
