import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  CaseAnswer,
  CaseDecision,
  CasesAnswer,
  DecidedAnswer,
  PacketsAnswer,
  PipelineAnswer,
  WaitingStage,
} from './answers-enrolment.ts'
import { freshKey, read, readPicture, write } from './client.ts'

const part = encodeURIComponent
const EACH_FIVE_SECONDS = 5000

// ---- possible duplicates ----
export const useCases = (isClosed: boolean) =>
  useQuery({
    queryKey: ['duplicate-cases', isClosed],
    queryFn: ({ signal }) =>
      read<CasesAnswer>('/duplicate-cases', { query: { closed: String(isClosed) }, purpose: 'adjudication', signal }),
  })

export const useCase = (id: string) =>
  useQuery({
    queryKey: ['duplicate-case', id],
    queryFn: ({ signal }) => read<CaseAnswer>(`/duplicate-cases/${part(id)}`, { purpose: 'adjudication', signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })

/** The photograph of a packet or of a person, kept only in the page that shows it. */
export const useFace = (subject: string, isKept: boolean) =>
  useQuery({
    queryKey: ['face', subject],
    queryFn: ({ signal }) => readPicture(`/faces/${part(subject)}`, { purpose: 'adjudication', signal }),
    enabled: isKept,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })

type Said = { id: string; decision: CaseDecision; candidate?: string; reason: string; key: string }

function useAfterCase() {
  const client = useQueryClient()
  return (id: string) =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['duplicate-case', id] }),
      client.invalidateQueries({ queryKey: ['duplicate-cases'] }),
    ])
}

export function useDecideCase() {
  const after = useAfterCase()
  return useMutation({
    mutationFn: ({ id, key, ...said }: Said) =>
      write<DecidedAnswer>(`/duplicate-cases/${part(id)}/decisions`, said, { purpose: 'adjudication', key }),
    onSuccess: (_, { id }) => after(id),
  })
}

export function useUndoCase() {
  const after = useAfterCase()
  return useMutation({
    mutationFn: ({ id, reason, key }: { id: string; reason: string; key: string }) =>
      write<unknown>(`/duplicate-cases/${part(id)}/undo`, { reason }, { purpose: 'adjudication', key }),
    onSuccess: (_, { id }) => after(id),
  })
}

// ---- from the packet to the number ----
export const usePipeline = () =>
  useQuery({
    queryKey: ['pipeline'],
    queryFn: ({ signal }) => read<PipelineAnswer>('/pipeline', { purpose: 'operation', signal }),
    refetchInterval: EACH_FIVE_SECONDS,
  })

export const usePacketsAt = (stage: WaitingStage) =>
  useQuery({
    queryKey: ['packets', stage],
    queryFn: ({ signal }) => read<PacketsAnswer>('/packets', { query: { stage }, purpose: 'operation', signal }),
    refetchInterval: EACH_FIVE_SECONDS,
  })

export function useReplayPacket() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (packet: string) =>
      write<unknown>(`/packets/${part(packet)}/replay`, {}, { purpose: 'operation', key: freshKey() }),
    onSuccess: () =>
      Promise.all([client.invalidateQueries({ queryKey: ['pipeline'] }), client.invalidateQueries({ queryKey: ['packets'] })]),
  })
}
