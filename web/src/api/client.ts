import type { FieldRefusal, Purpose, RefusalBody, RefusalCode } from '@sijill/contract'

/** An expected "no" of the server, with what a reader needs to mend it. */
export class Refused extends Error {
  readonly code: RefusalCode
  readonly details: Record<string, unknown>
  readonly fields: readonly FieldRefusal[]
  readonly call: string
  constructor(body: RefusalBody) {
    super(body.refused)
    this.name = 'Refused'
    this.code = body.refused
    this.details = body.details
    this.fields = body.fields ?? []
    this.call = body.call
  }
}

/** The server failed or did not answer in its own words; `call` is the number to quote. */
export class ServerFault extends Error {
  readonly call: string | undefined
  constructor(status: number, call: string | undefined) {
    super(`status ${status}`)
    this.name = 'ServerFault'
    this.call = call
  }
}

const isRefusal = (body: unknown): body is RefusalBody => typeof body === 'object' && body !== null && 'refused' in body

const callOf = (body: unknown): string | undefined =>
  typeof body === 'object' && body !== null && 'call' in body ? String(body.call) : undefined

async function answered<Answer>(response: Response): Promise<Answer> {
  const isJson = response.headers.get('content-type')?.includes('json') ?? false
  const body: unknown = isJson ? await response.json() : undefined
  if (response.ok) return body as Answer
  if (isRefusal(body)) throw new Refused(body)
  throw new ServerFault(response.status, callOf(body))
}

export type Query = Record<string, string | undefined>

function urlOf(path: string, query: Query = {}): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '')
  return given.length === 0 ? `/api${path}` : `/api${path}?${new URLSearchParams(given)}`
}

type Reading = { query?: Query; purpose?: Purpose; signal?: AbortSignal }

export async function read<Answer>(path: string, { query, purpose, signal }: Reading = {}): Promise<Answer> {
  const response = await fetch(urlOf(path, query), {
    headers: { accept: 'application/json', ...(purpose && { 'x-purpose': purpose }) },
    ...(signal && { signal }),
  })
  return answered(response)
}

/** A picture that asks for a purpose, which an address in the page cannot carry. */
export async function readPicture(path: string, { purpose, signal }: Reading = {}): Promise<Blob> {
  const response = await fetch(urlOf(path), { headers: { ...(purpose && { 'x-purpose': purpose }) }, ...(signal && { signal }) })
  return response.ok ? response.blob() : answered<Blob>(response)
}

type Writing = { method?: 'POST' | 'PUT'; purpose?: Purpose; key: string }

/** `key` makes a repeated send harmless: make one when the form opens, another after it was accepted or mended. */
export async function write<Answer>(path: string, body: unknown, { method = 'POST', purpose, key }: Writing): Promise<Answer> {
  const response = await fetch(urlOf(path), {
    method,
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      'idempotency-key': key,
      ...(purpose && { 'x-purpose': purpose }),
    },
    body: JSON.stringify(body),
  })
  return answered(response)
}

/** `crypto.randomUUID` exists only on https and localhost; an agent's office may serve the page over plain http. */
export function freshKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
