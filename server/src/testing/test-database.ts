import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { type Connection, connect, type DatabaseRole } from '../platform/database.ts'
import { TEMPLATE } from './global-setup.ts'

export type TestDatabase = {
  url: string
  as: (role: DatabaseRole) => Connection
}

/** A database of its own for one test file: the template's copy, dropped when the file ends. */
export async function testDatabase(): Promise<TestDatabase> {
  const name = `t_${randomBytes(6).toString('hex')}`
  const server = new pg.Client({ connectionString: inject('databaseUrl') })
  await server.connect()
  await server.query(`create database ${name} template ${TEMPLATE}`)
  const url = new URL(inject('databaseUrl'))
  url.pathname = `/${name}`
  const opened: Connection[] = []
  afterAll(async () => {
    await Promise.all(opened.map((connection) => connection.close()))
    await server.query(`drop database ${name} with (force)`)
    await server.end()
  })
  const as = (role: DatabaseRole): Connection => {
    const connection = connect(url.href, role, 8)
    opened.push(connection)
    return connection
  }
  return { url: url.href, as }
}
