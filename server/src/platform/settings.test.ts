import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ROOT } from './root.ts'
import { readSettings, SETTINGS, SettingsRefused, secretOf, settingsPage } from './settings.ts'

const problemsOf = (environment: Record<string, string>): string[] => {
  try {
    readSettings(environment)
    return []
  } catch (fault) {
    if (fault instanceof SettingsRefused) return fault.problems
    throw fault
  }
}

describe('the settings', () => {
  it('have a default each, and say what they are for', () => {
    expect(readSettings({})).toMatchObject({
      port: 4000,
      gatewayPort: 4100,
      databaseUrl: '',
      dataFolder: join(ROOT, '.data'),
      demo: true,
    })
    for (const { says } of Object.values(SETTINGS)) expect(says.length).toBeGreaterThan(10)
  })

  it('follow one another: addresses are made of the ports unless given', () => {
    expect(readSettings({ PORT: '5000' })).toMatchObject({
      publicUrl: 'http://localhost:5000',
      gatewayUrl: 'http://localhost:4100',
    })
    expect(readSettings({ PORT: '5000', PUBLIC_URL: 'https://sijill.test' }).publicUrl).toBe('https://sijill.test')
  })

  it('that are wrong are told all at once, each with what is wanted', () => {
    const wrong = {
      PORT: '70000',
      GATEWAY_PORT: 'four',
      DATABASE_URL: 'mysql://somewhere',
      DATABASE_POOL: '-1',
      SIJILL_DEMO: 'maybe',
      LOG_LEVEL: 'loud',
      SIJILL_DATA: '',
    }
    const problems = problemsOf(wrong)
    expect(problems.map((problem) => problem.split('=')[0])).toEqual([
      'PORT',
      'GATEWAY_PORT',
      'SIJILL_DATA',
      'DATABASE_URL',
      'DATABASE_POOL',
      'SIJILL_DEMO',
      'LOG_LEVEL',
    ])
    expect(problems[0]).toContain('a port from 0 to 65535 is wanted')
    expect(problems.at(-1)).toContain('one of silent, error, warn, info, debug is wanted')
    expect(problemsOf({})).toEqual([])
  })

  it('never repeat a password that a wrong address holds', () => {
    expect(problemsOf({ DATABASE_URL: `postgress://sijill:${'s3cret'}@host/sijill` })[0]).not.toContain('s3cret')
  })
})

describe('the page of settings', () => {
  it('is what the table says', () => {
    expect(readFileSync(join(ROOT, 'docs', 'settings.md'), 'utf8')).toBe(settingsPage())
  })
})

describe('a secret of the installation', () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'sijill-secrets-'))
  afterAll(() => rmSync(dataFolder, { recursive: true }))
  const settings = readSettings({ SIJILL_DATA: dataFolder })

  it('is made once, and readable by its owner alone', () => {
    const secret = secretOf(settings, 'names')
    expect(secret).toHaveLength(32)
    expect(secretOf(settings, 'names')).toEqual(secret)
    expect(secretOf(settings, 'others')).not.toEqual(secret)
    expect(statSync(join(dataFolder, 'keys', 'names')).mode & 0o777).toBe(0o600)
    expect(statSync(join(dataFolder, 'keys')).mode & 0o777).toBe(0o700)
    expect(readdirSync(join(dataFolder, 'keys')).sort()).toEqual(['names', 'others'])
  })
})
