import { createHash } from 'node:crypto'
import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { DB } from './schema.generated.ts'

// Days stay text, whole numbers of 64 bits and decimals are read without loss.
const asText = (value: string): string => value
const asSafeInteger = (value: string): number => {
  const read = Number(value)
  if (!Number.isSafeInteger(read)) throw new RangeError(`a whole number too large for the program: ${value}`)
  return read
}
pg.types.setTypeParser(pg.types.builtins.DATE, asText)
pg.types.setTypeParser(pg.types.builtins.INT8, asSafeInteger)
pg.types.setTypeParser(1016 as number, (value: string) => value.slice(1, -1).split(',').filter(Boolean).map(asSafeInteger))

export type Database = Kysely<DB>
export type Tx = Transaction<DB>
export type { DB }

/** What a process may do in the database; `owner` migrates and is nobody's daily role. */
export type DatabaseRole = 'owner' | 'people' | 'worker' | 'gateway'

export type Connection = { database: Database; pool: pg.Pool; close: () => Promise<void> }

const names = new Map<string, string>()

/** One name a statement text, so that PostgreSQL plans each once a connection. Long lists of values are not worth keeping. */
function statementName(text: string): string | undefined {
  if (text.length > 40_000) return undefined
  const known = names.get(text)
  if (known) return known
  if (names.size > 2000) return undefined
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 24)
  names.set(text, name)
  return name
}

type Query = (text: unknown, values?: unknown, done?: unknown) => unknown

/** Kysely sends unnamed statements; the client it borrows gives each text a name. */
function nameStatements(client: pg.PoolClient): void {
  const query = client.query.bind(client) as Query
  const named: Query = (text, values, done) => {
    const name = typeof text === 'string' && Array.isArray(values) && values.length > 0 ? statementName(text) : undefined
    return name ? query({ name, text, values }, done) : query(text, values, done)
  }
  Object.assign(client, { query: named })
}

// A server that stops, or an operator who ends a session, is told by the next query. Unheard, the event would end the process.
const heardByTheNextQuery = (): void => {}

function prepareSession(client: pg.PoolClient): void {
  nameStatements(client)
  client.on('error', heardByTheNextQuery)
}

/** Opens a pool whose every session acts as `role`. */
export function connect(url: string, role: DatabaseRole, connections: number): Connection {
  const options = role === 'owner' ? {} : { options: `-c role=sijill_${role}` }
  const pool = new pg.Pool({ connectionString: url, max: connections, ...options })
  pool.on('connect', prepareSession)
  pool.on('error', heardByTheNextQuery)
  const database = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
  const close = async (): Promise<void> => {
    await database.destroy()
    // Kysely leaves a pool that it never used as it is.
    if (!pool.ending) await pool.end()
  }
  return { database, pool, close }
}
