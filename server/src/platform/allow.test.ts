import { describe, expect, it } from 'vitest'
import { allow, isWithin, requirePurpose, territoriesFor } from './allow.ts'
import { type Actor, ANONYMOUS, type Call, systemActor } from './call.ts'

const asked = (actor: Actor, purpose?: string): Call => ({ actor, purpose, allowed: [] }) as unknown as Call
const agent: Actor = {
  kind: 'staff',
  id: 'agent',
  mandates: [
    { role: 'agent', territory: '04.421', acts: ['household.declare'] },
    { role: 'agent', territory: '06', acts: ['household.declare'] },
    { role: 'statistician', territory: 'MA', acts: ['indicators.read'] },
  ],
}

describe('a place lies in a territory', () => {
  it('by its code, part by part', () => {
    expect([isWithin('04.421.01.03', '04.421'), isWithin('04.421', '04.421'), isWithin('12', 'MA')]).toEqual([true, true, true])
    expect([isWithin('04.4211', '04.421'), isWithin('04', '04.421'), isWithin('041', '04')]).toEqual([false, false, false])
  })
})

describe('an act is allowed', () => {
  it('by a mandate that permits it over the place, and is remembered by the call', () => {
    const call = asked(agent)
    allow(call, 'household.declare', '04.421.01.03')
    allow(call, 'indicators.read', '12')
    allow(call, 'household.declare')
    expect(call.allowed).toEqual(['household.declare', 'indicators.read', 'household.declare'])
  })

  it('and refused without one, outside of it, and to the anonymous', () => {
    expect(() => allow(asked(agent), 'formula.state')).toThrow(
      expect.objectContaining({ code: 'access/not-allowed', details: { act: 'formula.state' } }),
    )
    expect(() => allow(asked(agent), 'household.declare', '04.281')).toThrow(
      expect.objectContaining({ code: 'access/outside-mandate' }),
    )
    // A mandate over the whole country for another act opens nothing.
    expect(() => allow(asked(agent), 'household.declare', '12')).toThrow(
      expect.objectContaining({ code: 'access/outside-mandate' }),
    )
    expect(() => allow(asked(ANONYMOUS), 'indicators.read')).toThrow(expect.objectContaining({ code: 'access/not-allowed' }))
  })

  it('to the system everywhere, and to a query in the territories of the mandates', () => {
    expect(() => allow(asked(systemActor('job')), 'anything', '12')).not.toThrow()
    expect(territoriesFor(asked(systemActor('job')), 'anything')).toEqual(['MA'])
    expect(territoriesFor(asked(agent), 'household.declare')).toEqual(['04.421', '06'])
    expect(() => territoriesFor(asked(agent), 'formula.state')).toThrow(expect.objectContaining({ code: 'access/not-allowed' }))
  })

  it('to read a file for a purpose only', () => {
    expect(() => requirePurpose(asked(agent))).toThrow(expect.objectContaining({ code: 'access/purpose-missing' }))
    expect(() => requirePurpose(asked(agent, 'audit'))).not.toThrow()
    expect(() => requirePurpose(asked(systemActor('job')))).not.toThrow()
  })
})
