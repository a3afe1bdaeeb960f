import { MATCH_LEGACY_LIST } from '../modules/convergence/index.ts'
import { PREPARE_PAYMENTS } from '../modules/payments/index.ts'
import { DEDUPE_REGISTER } from '../modules/population-register/index.ts'
import { DECIDE_REGISTRY } from '../modules/programmes/index.ts'
import { SCORE_REGISTRY } from '../modules/scoring/index.ts'
import type { JobKind } from '../platform/jobs.ts'

/** Every kind of long work. */
export const JOBS: readonly JobKind[] = [SCORE_REGISTRY, DECIDE_REGISTRY, PREPARE_PAYMENTS, MATCH_LEGACY_LIST, DEDUPE_REGISTER]
