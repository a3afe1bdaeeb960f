import { type Day, DayText, isDay, refuse } from '@sijill/contract'
import { type Static, Type } from 'typebox'
import { allow } from '../../platform/allow.ts'
import type { Call } from '../../platform/call.ts'
import type { Http } from '../../platform/http.ts'
import { trail } from '../../platform/trail.ts'
import { allThresholds, insertThresholds } from './threshold-store.ts'

const Probability = Type.Number({ exclusiveMinimum: 0, exclusiveMaximum: 1 })
const Rate = Type.Number({ minimum: 0, maximum: 1 })
const StatedThresholds = Type.Object(
  {
    since: DayText,
    lower: Probability,
    upper: Probability,
    /** Only what was measured, at `upper`, with its number of pairs and the file; left out, the system says that it is not known. */
    measured: Type.Optional(
      Type.Object(
        {
          falseMatchRate: Rate,
          falseNonMatchRate: Rate,
          pairs: Type.Integer({ minimum: 1 }),
          on: Type.String({ minLength: 3, maxLength: 200 }),
        },
        { additionalProperties: false },
      ),
    ),
    reference: Type.String({ minLength: 3, maxLength: 300 }),
  },
  { additionalProperties: false },
)

/** States the thresholds that part persons from a coming day on; those of the days before stay. */
export async function stateThresholds(call: Call, stated: Static<typeof StatedThresholds>): Promise<void> {
  allow(call, 'threshold.state')
  const { since, lower, upper, measured, reference } = stated
  if (!isDay(since) || since < call.today) refuse('request/invalid', {}, [{ path: '/since', code: 'field/impossible-date' }])
  if (upper < lower) refuse('request/invalid', {}, [{ path: '/upper', code: 'field/contradicts', details: { with: '/lower' } }])
  const row = {
    since: since as Day,
    lower,
    upper,
    reference,
    measuredOn: measured?.on ?? null,
    measuredPairs: measured?.pairs ?? null,
  }
  const rates = { falseMatchRate: measured?.falseMatchRate ?? null, falseNonMatchRate: measured?.falseNonMatchRate ?? null }
  if (!(await insertThresholds(call, { ...row, ...rates })))
    refuse('request/invalid', {}, [{ path: '/since', code: 'field/repeated' }])
  await trail(call, 'threshold.state', `threshold:${since}`, { lower, upper, measured: measured?.pairs ?? 0 })
}

export function thresholdRoutes(http: Http): void {
  http.get('/api/matching-thresholds', {
    act: async (call) => {
      allow(call, 'indicators.read')
      return { thresholds: await allThresholds(call) }
    },
  })
  http.post('/api/matching-thresholds', {
    status: 201,
    body: StatedThresholds,
    act: (call, { body }) => stateThresholds(call, body),
  })
}
