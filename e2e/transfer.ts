import type { Page } from 'playwright-core'

/** Bytes on the wire, headers included, as the browser counted them. */
export type Transfer = { pages: number; fonts: number; data: number; files: number }

const KINDS: Record<string, keyof Transfer> = { Document: 'pages', Script: 'pages', Stylesheet: 'pages', Font: 'fonts' }

/** Counts what a visit fetches until the network is quiet; what the browser has already is not fetched again. */
export async function transferOf(page: Page, visit: () => Promise<unknown>): Promise<Transfer> {
  const session = await page.context().newCDPSession(page)
  const kinds = new Map<string, string>()
  const transfer: Transfer = { pages: 0, fonts: 0, data: 0, files: 0 }
  session.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type))
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    transfer[KINDS[kinds.get(requestId) ?? ''] ?? 'data'] += encodedDataLength
    transfer.files += 1
  })
  await session.send('Network.enable')
  await visit()
  await page.waitForLoadState('networkidle')
  await session.detach()
  return transfer
}
