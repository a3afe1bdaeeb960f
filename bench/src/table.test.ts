import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { measured } from './measure.ts'
import { beside, keep, line, type Report, report } from './report.ts'
import { pageOf, writeTable } from './table.ts'

const ROOT = join(import.meta.dirname, '..', '..')

const ours = measured('ours', 'things/s', [200, 100, 300])
const theirs = measured('theirs', 'things/s', [500])
const slow = measured('slow', 'ms', [30])
const quick = measured('quick', 'ms', [10])

describe('a figure beside another', () => {
  it('says how many times slower it is, rate or time', () => {
    expect([beside('peer', ours, theirs).times, beside('limit', slow, quick).times, beside('peer', quick, slow).times]).toEqual([
      2.5, 3, 0.3333,
    ])
  })

  it('meets its goal or misses it', () => {
    const met = (goal: Parameters<typeof line>[2]) => line(ours, [beside('peer', ours, theirs)], goal).isMet
    expect([
      met({ atLeast: 200 }),
      met({ atLeast: 201 }),
      met({ atMost: 199 }),
      met({ timesAtMost: 2.5 }),
      met({ timesAtMost: 2.4 }),
    ]).toEqual([true, false, false, true, false])
    expect(met(undefined)).toBeUndefined()
  })
})

describe('the page of performance', () => {
  let root: string
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'sijill-bench-'))
    mkdirSync(join(root, 'docs'))
    writeFileSync(join(root, 'docs', 'performance.md'), 'Above.\n<!-- from bench/results -->\nold\n<!-- to here -->\nBelow.\n')
  })
  afterEach(() => rmSync(root, { recursive: true }))

  it('holds what the results say, on which machine and of which commit, and nothing older', () => {
    const lines = [line(ours, [beside('peer', ours, theirs)], { atLeast: 150 }), line(slow, [], { atMost: 20 })]
    const told: Report = {
      ...report(root, { bench: 'things', size: { runs: 3 }, lines, notes: ['A note.'] }),
      commit: '0123456789abcdef',
      isChanged: true,
    }
    keep(root, told)
    writeTable(root)
    const page = readFileSync(join(root, 'docs', 'performance.md'), 'utf8')
    expect(page).toMatch(/^Above\.\n<!-- from bench\/results -->\n\n## things\n/)
    expect(page).toContain('| ours | 200 things/s | peer: theirs, 500 things/s (× 2.5) | at least 150 things/s: met |')
    expect(page).toContain('| slow | 30 ms |  | at most 20 ms: **missed** |')
    expect(page).toContain('commit 0123456789 with changes; runs 3.')
    expect(page).toContain('A note.')
    expect(page).not.toContain('old')
    expect(page.endsWith('<!-- to here -->\nBelow.\n')).toBe(true)
    writeTable(root)
    expect(readFileSync(join(root, 'docs', 'performance.md'), 'utf8')).toBe(page)
  })

  it('of this checkout is the one its results make (npx sijill bench table writes it)', () => {
    expect(readFileSync(join(ROOT, 'docs', 'performance.md'), 'utf8')).toBe(pageOf(ROOT))
  })
})
