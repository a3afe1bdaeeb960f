import { accessRoutes } from '../modules/access/index.ts'
import { convergenceRoutes } from '../modules/convergence/index.ts'
import { partnerRoutes } from '../modules/gateway/index.ts'
import { governanceRoutes } from '../modules/governance/index.ts'
import { notificationsRoutes } from '../modules/notifications/index.ts'
import { paymentsRoutes } from '../modules/payments/index.ts'
import { populationRegisterRoutes } from '../modules/population-register/index.ts'
import { programmesRoutes } from '../modules/programmes/index.ts'
import { scoringRoutes } from '../modules/scoring/index.ts'
import { socialRegistryRoutes } from '../modules/social-registry/index.ts'
import { territoryRoutes } from '../modules/territory/index.ts'
import type { Http } from '../platform/http.ts'

/** Every route of the people process, module by module. */
export const ROUTES: readonly ((http: Http) => void)[] = [
  territoryRoutes,
  accessRoutes,
  populationRegisterRoutes,
  socialRegistryRoutes,
  scoringRoutes,
  programmesRoutes,
  paymentsRoutes,
  convergenceRoutes,
  notificationsRoutes,
  partnerRoutes,
  governanceRoutes,
]

/** The refusal a lost race stands for. */
export const CONSTRAINTS = {
  mandate_territory_fkey: 'territory/unknown',
  one_household_a_person: 'household/member-elsewhere',
  household_code_pkey: 'household/changed-meanwhile',
  declaration_pkey: 'household/changed-meanwhile',
  document_pkey: 'person/already-registered',
  activation_pkey: 'territory/already-in-service',
  activation_register_territory_key: 'territory/already-in-service',
  formula_pkey: 'formula/already-in-force',
  formula_since_key: 'formula/already-in-force',
  partner_code_key: 'partner/already-registered',
  partner_key_thumbprint_key: 'partner/key-known',
} as const
