import type { Staff } from '../api/answers.ts'

const AT_THE_COUNTER = ['enrolment-agent', 'centre-supervisor'] as const

/** For whom a door is drawn; the server alone decides who may pass it. `undefined`: everybody. */
const OPEN_TO = {
  indicators: [
    'centre-supervisor',
    'adjudicator',
    'statistician',
    'programme-manager',
    'partner-officer',
    'auditor',
    'operator',
    'steering',
    'administrator',
  ],
  rollOut: undefined,
  search: [...AT_THE_COUNTER, 'adjudicator', 'programme-manager', 'auditor'],
  duplicates: ['adjudicator', 'centre-supervisor'],
  decideDuplicate: ['adjudicator'],
  pipeline: ['centre-supervisor', 'adjudicator', 'operator'],
  replayPacket: ['centre-supervisor', 'operator'],
  formula: undefined,
  trail: ['auditor'],
  agent: AT_THE_COUNTER,
  openPilot: ['steering'],
} as const satisfies Record<string, readonly string[] | undefined>

export type Door = keyof typeof OPEN_TO

export function mayOpen(door: Door, { roles }: Pick<Staff, 'roles'>): boolean {
  const open: readonly string[] | undefined = OPEN_TO[door]
  return open === undefined || roles.some((role) => open.includes(role))
}
