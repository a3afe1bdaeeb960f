import { randomBytes } from 'node:crypto'
import { type Connection, connect, type DatabaseRole } from '../../platform/database.ts'
import { readSettings } from '../../platform/settings.ts'
import { openDatabase, prepareDatabase } from '../open-database.ts'

export type Scratch = {
  url: string
  dataFolder: string
  postgresql: string
  /** A pool of its own, closed at the end; as large as that of a process unless said. */
  as: (role: DatabaseRole, connections?: number) => Connection
}

async function workIn<Result>(url: string, work: (scratch: Scratch) => Promise<Result>): Promise<Result> {
  const { dataFolder, databasePool } = readSettings()
  await prepareDatabase(url)
  const opened: Connection[] = []
  const as: Scratch['as'] = (role, connections = databasePool) => {
    const connection = connect(url, role, connections)
    opened.push(connection)
    return connection
  }
  try {
    const { rows } = await as('owner', 1).pool.query<{ server_version: string }>('show server_version')
    return await work({ url, dataFolder, postgresql: rows[0]?.server_version ?? '', as })
  } finally {
    for (const connection of opened) await connection.close()
  }
}

/** Gives the work a database of its own beside the registers, with the schema and the law of this version, and drops it at the end. */
export async function inScratchDatabase<Result>(work: (scratch: Scratch) => Promise<Result>): Promise<Result> {
  const opened = await openDatabase(readSettings())
  const server = connect(opened.url, 'owner', 1)
  const name = `sijill_bench_${randomBytes(4).toString('hex')}`
  const url = new URL(opened.url)
  url.pathname = `/${name}`
  try {
    await server.pool.query(`create database ${name} template template0`)
    return await workIn(url.href, work)
  } finally {
    await server.pool.query(`drop database if exists ${name} with (force)`)
    await server.close()
    await opened.stop()
  }
}
