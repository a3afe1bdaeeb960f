import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Refused } from './client.ts'

// A refusal is an answer: asking again gets the same one. Only a broken line is worth a second try.
const retry = (failures: number, error: unknown): boolean => !(error instanceof Refused) && failures < 2

export function ClientProvider({ children }: { children: ReactNode }) {
  const [client] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry, staleTime: 15_000, refetchOnWindowFocus: false } } }),
  )
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>
}
