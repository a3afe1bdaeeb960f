import { randomBytes } from 'node:crypto'
import { type Connection, connect } from '../../platform/database.ts'
import { readSettings, type Settings } from '../../platform/settings.ts'
import { openDatabase, prepareDatabase } from '../open-database.ts'

export type Scratch = { url: string; settings: Settings; owner: Connection; postgresql: string }

/** A database of its own beside the registers, with the schema and the law of this version; dropped at the end. */
export async function inScratchDatabase<Result>(work: (scratch: Scratch) => Promise<Result>): Promise<Result> {
  const settings = readSettings()
  const opened = await openDatabase(settings)
  const server = connect(opened.url, 'owner', 1)
  const name = `sijill_bench_${randomBytes(4).toString('hex')}`
  try {
    await server.pool.query(`create database ${name} template template0`)
    const url = new URL(opened.url)
    url.pathname = `/${name}`
    await prepareDatabase(url.href)
    const owner = connect(url.href, 'owner', 4)
    try {
      const { rows } = await owner.pool.query<{ server_version: string }>('show server_version')
      return await work({ url: url.href, settings, owner, postgresql: rows[0]?.server_version ?? '' })
    } finally {
      await owner.close()
    }
  } finally {
    await server.pool.query(`drop database if exists ${name} with (force)`)
    await server.close()
    await opened.stop()
  }
}
