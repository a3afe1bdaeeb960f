import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ROOT } from './root.ts'

type Kind = 'port' | 'folder' | 'url' | 'count' | 'text' | 'choice'
type Setting = { kind: Kind; default: string; says: string; choices?: readonly string[] }

/** Every setting of the platform. `docs/settings.md` is made from this table. */
export const SETTINGS = {
  PORT: { kind: 'port', default: '4000', says: 'port of the people process (citizen, agent and agency doors)' },
  GATEWAY_PORT: { kind: 'port', default: '4100', says: 'port of the gateway process (partners)' },
  HOST: { kind: 'text', default: '127.0.0.1', says: 'address on which both listen; 0.0.0.0 for every network' },
  PUBLIC_URL: { kind: 'text', default: '', says: 'address of the people door as people type it; empty: http://localhost:PORT' },
  GATEWAY_URL: {
    kind: 'text',
    default: '',
    says: 'address of the gateway as partners call it, and the issuer of its tokens; empty: http://localhost:GATEWAY_PORT',
  },
  SIJILL_DATA: {
    kind: 'folder',
    default: '.data',
    says: 'folder of the embedded database, of the files and of the generated keys',
  },
  DATABASE_URL: {
    kind: 'url',
    default: '',
    says: 'a PostgreSQL server (15 or newer) instead of the embedded one; the user of `sijill migrate` must be able to create roles',
  },
  DATABASE_POOL: { kind: 'count', default: '12', says: 'connections of each process' },
  SIJILL_DEMO_HOUSEHOLDS: {
    kind: 'count',
    default: '5000',
    says: 'generated households loaded by `start` into an empty register; 0 for none',
  },
  SIJILL_DEMO: {
    kind: 'choice',
    default: 'on',
    choices: ['on', 'off'],
    says: 'demonstration staff and their one-time sign-in links',
  },
  SMSC_URL: {
    kind: 'text',
    default: '',
    says: 'SMPP 3.4 message centre as an smpp:// address with its account; empty: `start` runs a simulator',
  },
  ABIS_URL: {
    kind: 'text',
    default: '',
    says: 'engine of biometrics (MOSIP ABIS messages over HTTP); empty: `start` runs a simulator, other processes leave questions in the table',
  },
  LOG_LEVEL: {
    kind: 'choice',
    default: 'info',
    choices: ['silent', 'error', 'warn', 'info', 'debug'],
    says: 'how much the processes log',
  },
} as const satisfies Record<string, Setting>

type SettingName = keyof typeof SETTINGS

export type Settings = {
  port: number
  gatewayPort: number
  host: string
  publicUrl: string
  gatewayUrl: string
  dataFolder: string
  databaseUrl: string
  databasePool: number
  demoHouseholds: number
  demo: boolean
  smscUrl: string
  abisUrl: string
  logLevel: string
}

/** Each setting that cannot be used, with what it should be: told all at once, before anything starts. */
export class SettingsRefused extends Error {
  readonly problems: string[]
  constructor(problems: string[]) {
    super(`settings refused:\n${problems.map((problem) => `  ${problem}`).join('\n')}`)
    this.name = 'SettingsRefused'
    this.problems = problems
  }
}

const TESTS: Record<Kind, (value: string, setting: Setting) => string | undefined> = {
  port: (value) => (/^\d+$/.test(value) && Number(value) < 65_536 ? undefined : 'a port from 0 to 65535'),
  count: (value) => (/^\d{1,9}$/.test(value) ? undefined : 'a whole number'),
  folder: (value) => (value === '' ? 'a folder' : undefined),
  url: (value) => (value === '' || /^postgres(ql)?:\/\//.test(value) ? undefined : 'a postgres:// address'),
  text: () => undefined,
  choice: (value, setting) => (setting.choices?.includes(value) ? undefined : `one of ${setting.choices?.join(', ')}`),
}

const withoutPassword = (value: string): string => value.replace(/:\/\/[^@]*@/, '://…@')

/** Reads the environment. @throws SettingsRefused naming every wrong setting. */
export function readSettings(environment: Record<string, string | undefined> = process.env): Settings {
  const problems: string[] = []
  const read = (name: SettingName): string => {
    const setting: Setting = SETTINGS[name]
    const value = environment[name] ?? setting.default
    const wanted = TESTS[setting.kind](value, setting)
    if (wanted) problems.push(`${name}=${withoutPassword(value)}: ${wanted} is wanted (${setting.says})`)
    return value
  }
  const settings: Settings = {
    port: Number(read('PORT')),
    gatewayPort: Number(read('GATEWAY_PORT')),
    host: read('HOST'),
    publicUrl: read('PUBLIC_URL') || `http://localhost:${read('PORT')}`,
    gatewayUrl: read('GATEWAY_URL') || `http://localhost:${read('GATEWAY_PORT')}`,
    dataFolder: resolve(ROOT, read('SIJILL_DATA')),
    databaseUrl: read('DATABASE_URL'),
    databasePool: Number(read('DATABASE_POOL')),
    demoHouseholds: Number(read('SIJILL_DEMO_HOUSEHOLDS')),
    demo: read('SIJILL_DEMO') === 'on',
    smscUrl: read('SMSC_URL'),
    abisUrl: read('ABIS_URL'),
    logLevel: read('LOG_LEVEL'),
  }
  if (problems.length > 0) throw new SettingsRefused([...new Set(problems)])
  return settings
}

/** Written whole, then linked: of two processes that start together one makes it, and both read the same. */
function makeSecret(folder: string, name: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const draft = join(folder, `${name}.${randomUUID()}`)
  writeFileSync(draft, randomBytes(32).toString('base64url'), { mode: 0o600 })
  try {
    linkSync(draft, join(folder, name))
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault
  } finally {
    rmSync(draft)
  }
}

/** The table of settings for readers: `docs/settings.md` is this text, and a test keeps it so. */
export function settingsPage(): string {
  const rows = Object.entries(SETTINGS).map(
    ([name, setting]) => `| \`${name}\` | ${setting.default === '' ? '' : `\`${setting.default}\``} | ${setting.says} |`,
  )
  return [
    '# Settings',
    '',
    'Read from the environment at start; a wrong one is told, all at once, before anything starts.',
    '',
    '| name | default | what |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}

/** A secret of this installation, made once and kept in the data folder, readable by its owner alone. */
export function secretOf({ dataFolder }: Settings, name: string): Buffer {
  const folder = join(dataFolder, 'keys')
  if (!existsSync(join(folder, name))) makeSecret(folder, name)
  return Buffer.from(readFileSync(join(folder, name), 'utf8'), 'base64url')
}
