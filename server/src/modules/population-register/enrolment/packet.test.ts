import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../../../platform/root.ts'
import { drawPipeline, pipelinePage } from './draw-pipeline.ts'
import { dueAt, isEnd, nextStage, PIPELINE, STAGES, type Stage, TOLD_WITHIN_MS } from './packet.ts'

const reachable = (from: Stage, seen = new Set<Stage>()): Set<Stage> => {
  if (seen.has(from)) return seen
  seen.add(from)
  for (const next of Object.values(PIPELINE[from].next)) reachable(next, seen)
  return seen
}

describe('the pipeline', () => {
  it('reaches every stage from the first, and an end from every stage', () => {
    expect([...reachable('received')].sort()).toEqual([...STAGES].sort())
    for (const stage of STAGES) expect([...reachable(stage)].some(isEnd)).toBe(true)
  })

  it('lets nothing wait for ever: every stage but the ends has a deadline and says what happens when it passes', () => {
    const waiting = STAGES.filter((stage) => !isEnd(stage))
    expect(waiting).toHaveLength(5)
    for (const stage of waiting) expect([stage, PIPELINE[stage].next.late]).toEqual([stage, expect.any(String)])
    const whole = waiting.reduce((sum, stage) => sum + (PIPELINE[stage].deadline ?? 0), 0)
    expect(whole).toBeLessThan(TOLD_WITHIN_MS)
  })

  it('never issues out of a doubt, nor after an end', () => {
    for (const stage of STAGES) expect(PIPELINE[stage].next.doubt).not.toBe('issued')
    expect(() => nextStage('issued', 'clear')).toThrow(/issued knows no clear/)
    expect(dueAt('issued', new Date(0))).toBeNull()
    expect(dueAt('received', new Date(0))).toEqual(new Date(120_000))
  })

  it('is drawn in docs as it runs', () => {
    expect(drawPipeline()).toContain('biometric_duplicates --> adjudication: late')
    expect(readFileSync(join(ROOT, 'docs/enrolment-pipeline.md'), 'utf8')).toBe(pipelinePage())
  })
})
