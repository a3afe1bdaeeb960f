import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FieldRefusal, HouseholdFacts } from '@sijill/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TODAY, URBAN } from './households.ts'
import { type Platform, startPlatform } from './platform.ts'
import { sijill, sijillJson } from './sijill.ts'

// An operator at a terminal, and the statistician beside them.

const EXAMPLE = 'docs/examples/household.json'
const GOLDEN = 'law/formulas/ise-2022.examples.json'
const SHOWN = '9.3989340'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sijill-files-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function fileOf(name: string, content: unknown): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

type Refused = { refused: string; fields?: FieldRefusal[] }

/** What a command that must not succeed answers: status 2, and the refusal on standard error. */
async function refusalOf(words: readonly string[], env: Record<string, string> = {}): Promise<Refused> {
  const { status, out, err } = await sijill(words, { env })
  expect([status, out]).toEqual([2, ''])
  return JSON.parse(err) as Refused
}

const paths = ({ fields = [] }: Refused): string[] => fields.map(({ path, code }) => `${path} ${code}`).sort()

describe.concurrent('without any database', () => {
  type Case = {
    name: string
    milieu: string
    region: string
    values: Record<string, number>
    score: number
    amo_tadamon: boolean
    asd: boolean
  }
  type Answer = {
    name: string
    score: number
    scoreText: string
    constant: number
    regionEffect: number
    terms: { points: string }[]
    thresholds: { amo_tadamon: boolean; asd: boolean }
  }

  test('the known households score as they must, at seven decimals, term by term; one without a coefficient does not', async () => {
    const golden = JSON.parse(await readFile(new URL(`../${GOLDEN}`, import.meta.url), 'utf8')) as Case[]
    const car = { name: 'car', milieu: 'rural', region: '05', values: { household_size: 2, household_size_sq: 4, has_car: 1 } }
    const file = await fileOf('cases.json', [
      ...golden.map(({ name, milieu, region, values }) => ({ name, milieu, region, values })),
      car,
    ])
    const answers = await sijillJson<Answer[]>(['score', 'evaluate', '--file', file])
    expect(golden).toHaveLength(4)
    for (const [at, { name, score, amo_tadamon, asd }] of golden.entries()) {
      const answer = answers[at] as Answer
      expect(answer).toMatchObject({ name, scoreText: score.toFixed(7), thresholds: { amo_tadamon, asd } })
      const sum = answer.terms.reduce((total, { points }) => total + Number(points), answer.constant + answer.regionEffect)
      expect(sum).toBeCloseTo(score, 7)
    }
    expect(answers[4]).toMatchObject({ name: 'car', unscorable: 'coefficient-missing', measure: 'has_car', variable: 'R11' })
    expect(answers[4]).not.toHaveProperty('score')
  })

  test('values that cannot be are refused, each in its case and field', async () => {
    const cases = [
      { milieu: 'urban', region: '06', values: { household_size: -1, nonsense: 1, has_satellite_dish: 3 } },
      { milieu: 'sea', region: '13', values: {} },
    ]
    const refused = await refusalOf(['score', 'evaluate', '--file', await fileOf('bad-cases.json', cases)])
    expect(refused.refused).toBe('request/invalid')
    expect(paths(refused)).toEqual([
      '/0/values/has_satellite_dish field/not-a-choice',
      '/0/values/household_size field/too-small',
      '/0/values/nonsense field/unknown',
      '/1/milieu field/not-a-choice',
      '/1/region field/not-a-choice',
    ])
  })

  test('the declared facts of a household become its measures, its score and its decisions', async () => {
    type Evaluated = {
      measures: Record<string, number>
      score: { shown: string }
      decisions: { programme: string; outcome: string; tree: unknown }[]
    }
    const { measures, score, decisions } = await sijillJson<Evaluated>(['household', 'evaluate', '--file', EXAMPLE])
    expect(measures['household_size']).toBe(5)
    expect(score.shown).toBe(SHOWN)
    expect(decisions.map(({ programme, outcome }) => [programme, outcome])).toEqual([
      ['amo-tadamon', 'not-eligible'],
      ['amo-achamil', 'not-eligible'],
      ['asd', 'eligible'],
    ])
    const words = await sijill(['household', 'evaluate', '--file', EXAMPLE])
    expect(words.out).toContain(`score ${SHOWN} (urban, region 06`)
  })

  test('unknown, missing, negative and absurd facts are refused field by field', async () => {
    const { milieu: _, ...rest } = URBAN
    const [head, ...others] = URBAN.members as [HouseholdFacts['members'][number], ...HouseholdFacts['members']]
    const bad = {
      ...rest,
      surname: 'Alaoui',
      members: [{ ...head, birthDate: '1780', diploma: 'phd' }, ...others],
      dwelling: { ...URBAN.dwelling, rooms: 400 },
      equipment: { ...URBAN.equipment, cars: -1 },
    }
    const refused = await refusalOf(['household', 'evaluate', '--file', await fileOf('bad-household.json', bad), '--json'])
    expect(refused.refused).toBe('household/facts-refused')
    const said = paths(refused).join('\n')
    for (const path of [
      '/milieu field/missing',
      '/surname field/unknown',
      '/members/0/diploma',
      '/members/0/birthDate',
      '/dwelling/rooms field/too-large',
      '/equipment/cars field/too-small',
    ]) {
      expect(said).toContain(path)
    }
  })

  test('a file that cannot be read is refused with its name', async () => {
    for (const file of [join(folder, 'absent.json'), await fileOf('broken.json', '{"milieu": ')]) {
      expect(await refusalOf(['household', 'evaluate', '--file', file])).toMatchObject({
        refused: 'import/unreadable',
        details: { file },
      })
    }
  })

  test('the command tells how it is used', async () => {
    const { status, out } = await sijill(['--help'])
    expect(status).toBe(0)
    for (const noun of ['start', 'score', 'household', 'import', 'gateway', 'trail', 'doctor'])
      expect(out).toContain(`  ${noun} `)
    const unknown = await sijill(['scroe'])
    expect(unknown.status).not.toBe(0)
    expect(unknown.err).toContain('score')
  })
})

describe('beside a running platform', () => {
  let platform: Platform
  let cookie: string
  let file: File

  type File = { household: string; code: string; score: { shown: string }; members: { idcs: string }[]; decisions: Decision[] }
  type Decision = { programme: string; answer: string }

  const ask = async <Answer>(path: string, body?: unknown): Promise<Answer> => {
    const answer = await fetch(platform.people + path, {
      headers: { cookie, 'content-type': 'application/json', 'x-purpose': 'audit' },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    })
    cookie ||= answer.headers.get('set-cookie')?.split(';')[0] ?? ''
    return (await answer.json()) as Answer
  }

  const run = <Answer>(words: readonly string[]): Promise<Answer> => sijillJson<Answer>(words, { env: platform.settings })

  beforeAll(async () => {
    platform = await startPlatform({ households: 150 })
    cookie = ''
    await ask('/api/sign-in/link', { token: (await platform.signInUrl('auditor')).split('/').at(-1) })
    const { households } = await ask<{ households: { household: string; shown: string | null }[] }>('/api/search', {
      q: 'mohamed',
    })
    const scored = households.find(({ shown }) => shown !== null)
    file = await ask<File>(`/api/households/${scored?.household}`)
  })
  afterAll(() => platform?.stop())

  test('the trail is whole, and so is the platform', async () => {
    const trail = await run<{ entries: number; sealed: number; faults: unknown[] }>(['trail', 'verify'])
    expect(trail.faults).toEqual([])
    expect(trail.entries).toBeGreaterThan(20)
    const doctor = await run<{ problems: string[]; database: { households: number; applied: number }; migrations: number }>([
      'doctor',
    ])
    expect(doctor.problems).toEqual([])
    expect(doctor.database).toMatchObject({ households: 150, applied: doctor.migrations })
  })

  test('a score of today is computed again to the same bits', async () => {
    type Replayed = { identical: boolean; stored: { numerator: number }; replayed: { numerator: number; terms: unknown[] } }
    const replayed = await run<Replayed>(['score', 'replay', '--household', file.code, '--on', TODAY])
    expect(replayed.identical).toBe(true)
    expect(replayed.replayed.numerator).toBe(replayed.stored.numerator)
    const before = await sijill(['score', 'replay', '--household', file.code, '--on', '2020-01-01'], { env: platform.settings })
    expect([before.status, JSON.parse(before.err)]).toEqual([2, expect.objectContaining({ refused: 'score/none' })])
  })

  test('a partner is answered yes or no, signed, about the programme of its agreement and no other', async () => {
    const question = ['gateway', 'ask', '--idcs', file.members[0]?.idcs ?? '', '--on', TODAY, '--programme']
    type Asked = { claims: Record<string, unknown>; answer: string }
    const { claims, answer } = await run<Asked>([...question, 'amo-tadamon'])
    const decided = file.decisions.find(({ programme }) => programme === 'amo-tadamon')?.answer
    expect(claims).toMatchObject({ programme: 'amo-tadamon', on: TODAY, eligible: decided === 'eligible' })
    expect(JSON.stringify(claims)).not.toContain(file.members[0]?.idcs)
    expect(answer.split('.')).toHaveLength(3)
    const refused = await sijill([...question, 'asd'], { env: platform.settings })
    expect(refused.status).toBe(2)
    expect(refused.out).toContain('partner/no-agreement')
    const trail = await ask<{ entries: { about: string }[] }>('/api/trail?act=eligibility.ask')
    expect(trail.entries.length).toBeGreaterThan(0)
  })
})
