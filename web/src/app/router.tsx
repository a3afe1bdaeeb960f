import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { CitizenDoor } from '../citizen/citizen-door.tsx'
import { Home } from '../citizen/home.tsx'
import { Loading } from '../kit/loading.tsx'
import { Fault, NotFound } from './fault.tsx'
import { sitAtDesk } from './language.ts'

const root = createRootRoute({ notFoundComponent: NotFound, errorComponent: Fault })

const citizen = createRoute({ getParentRoute: () => root, id: 'citizen', component: CitizenDoor })
const citizenRoutes = [
  createRoute({ getParentRoute: () => citizen, path: '/', component: Home }),
  createRoute({
    getParentRoute: () => citizen,
    path: '/simulator',
    component: lazyRouteComponent(() => import('../citizen/simulator/simulator.tsx'), 'Simulator'),
  }),
  createRoute({
    getParentRoute: () => citizen,
    path: '/formula',
    component: lazyRouteComponent(() => import('../formula/public-formula.tsx'), 'PublicFormula'),
  }),
]

const signIn = [
  createRoute({
    getParentRoute: () => root,
    path: '/sign-in',
    beforeLoad: sitAtDesk,
    component: lazyRouteComponent(() => import('../access/sign-in.tsx'), 'SignIn'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/sign-in/$token',
    beforeLoad: sitAtDesk,
    component: lazyRouteComponent(() => import('../access/sign-in-link.tsx'), 'SignInLink'),
  }),
]

const account = createRoute({
  getParentRoute: () => root,
  path: '/account',
  beforeLoad: sitAtDesk,
  component: lazyRouteComponent(() => import('../access/account.tsx'), 'Account'),
})

const agency = createRoute({
  getParentRoute: () => root,
  path: '/agency',
  beforeLoad: sitAtDesk,
  component: lazyRouteComponent(() => import('../agency/agency-door.tsx'), 'AgencyDoor'),
})
const agencyRoutes = [
  createRoute({
    getParentRoute: () => agency,
    path: '/',
    validateSearch: (search: Record<string, unknown>): { territory?: string } =>
      typeof search.territory === 'string' || typeof search.territory === 'number' ? { territory: String(search.territory) } : {},
    component: lazyRouteComponent(() => import('../agency/indicators/indicators.tsx'), 'Indicators'),
  }),
  createRoute({
    getParentRoute: () => agency,
    path: '/search',
    validateSearch: (search: Record<string, unknown>): { q: string } => ({ q: String(search.q ?? '') }),
    component: lazyRouteComponent(() => import('../agency/search/search.tsx'), 'Search'),
  }),
  createRoute({
    getParentRoute: () => agency,
    path: '/households/$household',
    component: lazyRouteComponent(() => import('../agency/household/household.tsx'), 'Household'),
  }),
  createRoute({
    getParentRoute: () => agency,
    path: '/persons/$person',
    component: lazyRouteComponent(() => import('../agency/person/person.tsx'), 'Person'),
  }),
  createRoute({
    getParentRoute: () => agency,
    path: '/duplicates',
    component: lazyRouteComponent(() => import('../agency/duplicates/duplicates.tsx'), 'Duplicates'),
  }),
  createRoute({
    getParentRoute: () => agency,
    path: '/duplicates/$case',
    component: lazyRouteComponent(() => import('../agency/duplicates/duplicate-case.tsx'), 'DuplicateCase'),
  }),
  createRoute({
    getParentRoute: () => agency,
    path: '/pipeline',
    component: lazyRouteComponent(() => import('../agency/pipeline/pipeline.tsx'), 'Pipeline'),
  }),
  createRoute({
    getParentRoute: () => agency,
    path: '/roll-out',
    component: lazyRouteComponent(() => import('../agency/roll-out/roll-out.tsx'), 'RollOut'),
  }),
  createRoute({
    getParentRoute: () => agency,
    path: '/trail',
    component: lazyRouteComponent(() => import('../agency/trail/trail.tsx'), 'Trail'),
  }),
  createRoute({
    getParentRoute: () => agency,
    path: '/formula',
    component: lazyRouteComponent(() => import('../formula/agency-formula.tsx'), 'AgencyFormula'),
  }),
]

const agent = createRoute({
  getParentRoute: () => root,
  path: '/agent',
  beforeLoad: sitAtDesk,
  component: lazyRouteComponent(() => import('../agent/agent-door.tsx'), 'AgentDoor'),
})
const agentRoutes = [
  createRoute({
    getParentRoute: () => agent,
    path: '/',
    component: lazyRouteComponent(() => import('../agent/agent-home.tsx'), 'AgentHome'),
  }),
  createRoute({
    getParentRoute: () => agent,
    path: '/persons/new',
    component: lazyRouteComponent(() => import('../agent/person/register-person.tsx'), 'RegisterPerson'),
  }),
  createRoute({
    getParentRoute: () => agent,
    path: '/households/new',
    component: lazyRouteComponent(() => import('../agent/household/declare-household.tsx'), 'DeclareHousehold'),
  }),
  createRoute({
    getParentRoute: () => agent,
    path: '/households/$household',
    component: lazyRouteComponent(() => import('../agent/household/household-receipt.tsx'), 'HouseholdReceipt'),
  }),
  createRoute({
    getParentRoute: () => agent,
    path: '/households/$household/update',
    component: lazyRouteComponent(() => import('../agent/household/update-household.tsx'), 'UpdateHousehold'),
  }),
]

const routeTree = root.addChildren([
  citizen.addChildren(citizenRoutes),
  ...signIn,
  account,
  agency.addChildren(agencyRoutes),
  agent.addChildren(agentRoutes),
])

export const router = createRouter({
  routeTree,
  scrollRestoration: true,
  defaultPendingComponent: Loading,
  defaultErrorComponent: Fault,
  defaultNotFoundComponent: NotFound,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
