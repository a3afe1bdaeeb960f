import type { ProgrammeId, Reason } from '@sijill/law'
import type { MessageDetails, MessageKind, ToldIn } from './message.ts'
import ar from './templates/ar.json' with { type: 'json' }
import fr from './templates/fr.json' with { type: 'json' }

type Words = { kinds: Record<MessageKind, string>; programmes: Record<ProgrammeId, string>; reasons: Record<Reason, string> }

const WORDS: Record<ToldIn, Words> = { ar, fr }

const named = (table: Record<string, string>, code: string): string => table[code] ?? code

/** 2026-11-21 as it is written on paper: 21/11/2026. */
const dayWritten = (day: string): string => day.split('-').reverse().join('/')

type Said = MessageDetails & { idcs?: string }

/** The sentence that a person is sent. */
export function sentence(kind: MessageKind, language: ToldIn, { programme, day, reason, idcs }: Said): string {
  const { kinds, programmes, reasons } = WORDS[language]
  const values: Record<string, string | undefined> = {
    idcs,
    programme: programme && named(programmes, programme),
    day: day && dayWritten(day),
    reason: reason && named(reasons, reason),
  }
  return kinds[kind].replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`a message of kind ${kind} needs ${name}`)
    return value
  })
}
