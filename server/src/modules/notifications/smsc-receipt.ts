import type { Pdu } from 'smpp'
import type { Reported } from './sending-store.ts'

export type Receipt = { providerId: string; state: Reported }

const DELIVERY_RECEIPT = 0x04

/** Final states by the words of a receipt (SMPP 3.4, appendix B) and by message_state (5.2.28); the others are on their way. */
const BY_WORD: Readonly<Record<string, Reported>> = {
  DELIVRD: 'delivered',
  EXPIRED: 'expired',
  DELETED: 'failed',
  UNDELIV: 'failed',
  REJECTD: 'failed',
  UNKNOWN: 'failed',
}
const BY_NUMBER: Readonly<Record<number, Reported>> = {
  2: 'delivered',
  3: 'expired',
  4: 'failed',
  5: 'failed',
  7: 'failed',
  8: 'failed',
}

/** What a deliver_sm reports of a message of ours; nothing when it is no final receipt. Centres fill the optional fields, the text, or both. */
export function receiptIn(pdu: Pdu): Receipt | undefined {
  if (((pdu.esm_class ?? 0) & DELIVERY_RECEIPT) === 0) return undefined
  const text = String(pdu.short_message?.message ?? '')
  const providerId = pdu.receipted_message_id ?? /\bid:(\S+)/i.exec(text)?.[1]
  const word = /\bstat:([A-Z]+)/i.exec(text)?.[1]?.toUpperCase() ?? ''
  const state = BY_NUMBER[pdu.message_state ?? 0] ?? BY_WORD[word]
  return providerId && state ? { providerId, state } : undefined
}
