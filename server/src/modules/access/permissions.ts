/** Which acts each role permits. Absence of a line is absence of the right. */
export const ROLES = {
  'enrolment-agent': ['person.register', 'person.read', 'person.update', 'person.search', 'household.declare', 'household.read', 'household.search'],
  'centre-supervisor': [
    'person.register',
    'person.read',
    'person.update',
    'person.search',
    'household.declare',
    'household.read',
    'household.search',
    'indicators.read',
    'duplicate.read',
  ],
  adjudicator: ['person.read', 'person.search', 'duplicate.read'],
  statistician: ['indicators.read', 'formula.state', 'job.read', 'job.run'],
  'programme-manager': [
    'household.read',
    'household.search',
    'person.search',
    'indicators.read',
    'decision.read',
    'payments.prepare',
    'payments.read',
    'legacy.read',
    'legacy.match',
    'job.read',
  ],
  'partner-officer': ['partner.read', 'partner.write'],
  auditor: ['trail.read', 'person.read', 'person.search', 'household.read', 'household.search', 'job.read', 'partner.read', 'delivery.read'],
  operator: ['job.read', 'job.run', 'delivery.read', 'delivery.replay', 'message.read'],
  steering: ['indicators.read', 'activation.request', 'activation.confirm', 'reform.read', 'reform.write'],
  administrator: ['staff.read', 'staff.write'],
} as const satisfies Record<string, readonly string[]>

export type Role = keyof typeof ROLES

export const ROLE_NAMES = Object.keys(ROLES) as Role[]
