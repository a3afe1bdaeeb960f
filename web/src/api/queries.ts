import type { HouseholdAct, HouseholdDeclaration, HouseholdStatus, PersonRegistration, Purpose } from '@sijill/contract'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  ActivationRequest,
  ActivationsAnswer,
  CommunesAnswer,
  DeclaredAnswer,
  FormulaAnswer,
  HouseholdAnswer,
  IndicatorsAnswer,
  MessagesAnswer,
  PersonAnswer,
  PersonHouseholdAnswer,
  PersonReadsAnswer,
  RegisteredAnswer,
  SearchAnswer,
  SignInAnswer,
  SimilarAnswer,
  StaffAnswer,
  TerritoriesAnswer,
  TrailAnswer,
  TrailState,
  UpdatedAnswer,
} from './answers.ts'
import { freshKey, read, write } from './client.ts'

const part = encodeURIComponent

// ---- the person at the desk ----
export const useMe = () =>
  useQuery({ queryKey: ['me'], queryFn: ({ signal }) => read<StaffAnswer>('/me', { signal }), retry: false, staleTime: 60_000 })

export const signIn = (user: string, password: string) => write<SignInAnswer>('/sign-in', { user, password }, { key: freshKey() })

export const signInWithCode = (ticket: string, code: string) =>
  write<StaffAnswer>('/sign-in/second-factor', { ticket, code }, { key: freshKey() })

export const signInWithLink = (token: string) => write<StaffAnswer>('/sign-in/link', { token }, { key: freshKey() })

/** `code`: of whoever has a second factor. */
export const changePassword = (password: string, code: string) =>
  write<unknown>('/me/password', { password, ...(code !== '' && { code }) }, { key: freshKey() })

export const signOut = () => write<unknown>('/sign-out', {}, { key: freshKey() })

// ---- registers ----
/** A number typed in the box is a person's: it travels in the body, never in an address. */
export const searchRegisters = (q: string) => write<SearchAnswer>('/search', { q: q.trim() }, { key: freshKey() })

export const useSearch = (q: string) =>
  useQuery({
    queryKey: ['search', q],
    queryFn: () => searchRegisters(q),
    enabled: q.trim().length >= 2,
    placeholderData: keepPreviousData,
  })

export const usePerson = (person: string, purpose: Purpose) =>
  useQuery({
    queryKey: ['person', person, purpose],
    queryFn: ({ signal }) => read<PersonAnswer>(`/persons/${part(person)}`, { purpose, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })

export const usePersonHousehold = (person: string, purpose: Purpose) =>
  useQuery({
    queryKey: ['person-household', person, purpose],
    queryFn: ({ signal }) => read<PersonHouseholdAnswer>(`/persons/${part(person)}/household`, { purpose, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })

export const usePersonReads = (person: string, purpose: Purpose) =>
  useQuery({
    queryKey: ['person-reads', person, purpose],
    queryFn: ({ signal }) => read<PersonReadsAnswer>(`/persons/${part(person)}/reads`, { purpose, signal }),
  })

export const usePersonMessages = (person: string, purpose: Purpose) =>
  useQuery({
    queryKey: ['person-messages', person, purpose],
    queryFn: ({ signal }) => read<MessagesAnswer>(`/persons/${part(person)}/messages`, { purpose, signal }),
  })

export const readPerson = (person: string, purpose: Purpose) => read<PersonAnswer>(`/persons/${part(person)}`, { purpose })

type WatchedHousehold = { household: string; purpose: Purpose; until?: (household: HouseholdAnswer) => boolean }

/** A household's file; with `until`, asked again each second until it is so. */
export const useHousehold = ({ household, purpose, until }: WatchedHousehold) =>
  useQuery({
    queryKey: ['household', household, purpose],
    queryFn: ({ signal }) => read<HouseholdAnswer>(`/households/${part(household)}`, { purpose, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: ({ state }) => (until && state.data && !until(state.data) ? 1000 : false),
  })

/** The same facts as the register will compare: a common name with a year alone is told apart by its place. */
export function askSimilar({ familyName, givenName, birthDate, sex, birthPlace, commune }: PersonRegistration) {
  const compared = { familyName, givenName, birthDate, sex, birthPlace, commune }
  return write<SimilarAnswer>('/persons/similar', compared, { purpose: 'registration', key: freshKey() })
}

export const useRegisterPerson = () =>
  useMutation({
    mutationFn: ({ registration, key }: { registration: PersonRegistration; key: string }) =>
      write<RegisteredAnswer>('/persons', registration, { purpose: 'registration', key }),
  })

export const useDeclareHousehold = () =>
  useMutation({
    mutationFn: ({ declaration, key }: { declaration: HouseholdDeclaration; key: string }) =>
      write<DeclaredAnswer>('/households', declaration, { purpose: 'registration', key }),
  })

type Update = { household: string; declaration: HouseholdDeclaration; version: number; since?: string; key: string }

export function useUpdateHousehold() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ household, key, ...update }: Update) =>
      write<UpdatedAnswer>(`/households/${part(household)}`, update, { method: 'PUT', purpose: 'update', key }),
    onSuccess: (_, { household }) => client.invalidateQueries({ queryKey: ['household', household] }),
  })
}

export type StatusAct = Exclude<HouseholdAct, 'update'>
type StatusChange = { household: string; act: StatusAct; reason: string; key: string }

export function useChangeStatus() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ household, key, ...change }: StatusChange) =>
      write<{ status: HouseholdStatus }>(`/households/${part(household)}/status`, change, { purpose: 'update', key }),
    onSuccess: (_, { household }) => client.invalidateQueries({ queryKey: ['household', household] }),
  })
}

// ---- steering ----
export const useIndicators = (territory: string | undefined) =>
  useQuery({
    queryKey: ['indicators', territory ?? ''],
    queryFn: ({ signal }) => read<IndicatorsAnswer>('/indicators', { query: { territory }, purpose: 'steering', signal }),
    placeholderData: keepPreviousData,
  })

export const useTerritories = () =>
  useQuery({
    queryKey: ['territories'],
    queryFn: ({ signal }) => read<TerritoriesAnswer>('/territories', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })

export const useCommunes = (q: string, province?: string) =>
  useQuery({
    queryKey: ['communes', q, province ?? ''],
    queryFn: ({ signal }) => read<CommunesAnswer>('/territories/communes', { query: { q, province }, signal }),
    enabled: q.trim().length >= 2 || province !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  })

export const useActivations = () =>
  useQuery({ queryKey: ['activations'], queryFn: ({ signal }) => read<ActivationsAnswer>('/activations', { signal }) })

export function useAskActivation() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ asked, key }: { asked: ActivationRequest; key: string }) =>
      write<{ request: string }>('/activations', asked, { purpose: 'steering', key }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['activations'] }),
  })
}

export function useConfirmActivation() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (request: string) =>
      write<unknown>(`/activations/${part(request)}/confirm`, {}, { purpose: 'steering', key: freshKey() }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['activations'] }),
  })
}

// ---- trust ----
export type TrailFilters = { about?: string; actor?: string; before?: string }

export const useTrail = (filters: TrailFilters) =>
  useQuery({
    queryKey: ['trail', filters],
    queryFn: ({ signal }) => read<TrailAnswer>('/trail', { query: { ...filters, limit: '50' }, purpose: 'audit', signal }),
    placeholderData: keepPreviousData,
  })

export const useTrailState = () =>
  useQuery({ queryKey: ['trail-state'], queryFn: ({ signal }) => read<TrailState>('/trail/state', { purpose: 'audit', signal }) })

export const useFormula = () =>
  useQuery({ queryKey: ['formula'], queryFn: ({ signal }) => read<FormulaAnswer>('/formula', { signal }) })
