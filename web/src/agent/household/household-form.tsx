import type { FieldRefusal, HouseholdDeclaration } from '@sijill/contract'
import { type ReactNode, useState } from 'react'
import { freshKey, Refused } from '../../api/client.ts'
import { Button } from '../../kit/button.tsx'
import { todayInMorocco } from '../../kit/format.ts'
import { useWords } from '../../kit/use-words.ts'
import { BillsSection } from './bills-section.tsx'
import { DwellingSection } from './dwelling-section.tsx'
import { GoodsSection } from './goods-section.tsx'
import { checkDraft, type HouseholdDraft } from './household-draft.ts'
import { MembersSection } from './members-section.tsx'
import { PlaceSection } from './place-section.tsx'
import { ReviewSection } from './review-section.tsx'
import { firstRefused, nextSection, refusedIn, SECTIONS, type Section } from './sections.ts'

/** An update sends its declaration inside something larger: the form knows the fields without that. */
const ofDeclaration = (field: FieldRefusal): FieldRefusal => ({ ...field, path: field.path.replace(/^\/declaration(?=\/)/, '') })

/** What was refused and still is: a mended field is silent at once, and none speaks before it is looked at. */
function stillRefused(fields: readonly FieldRefusal[], draft: HouseholdDraft): readonly FieldRefusal[] {
  if (fields.length === 0) return fields
  const checked = checkDraft(draft, todayInMorocco())
  const now = new Set(('fields' in checked ? checked.fields : []).map(({ path, code }) => `${path} ${code}`))
  return fields.filter(({ path, code }) => now.has(`${path} ${code}`))
}

type Shelf = { start: () => HouseholdDraft; keep: (draft: HouseholdDraft) => void }

/** A declaration being filled: kept on the device at every change, with what is refused in it and the section that is open. */
export function useHouseholdDraft({ start, keep }: Shelf) {
  const [draft, setDraft] = useState(start)
  const [fields, setFields] = useState<readonly FieldRefusal[]>([])
  const [section, setSection] = useState<Section>('place')
  const [key, setKey] = useState(freshKey)
  const put = (changes: Partial<HouseholdDraft>) => {
    const next = { ...draft, ...changes }
    setDraft(next)
    setFields(stillRefused(fields, next))
    keep(next)
    setKey(freshKey())
  }
  const replace = (next: HouseholdDraft) => {
    setDraft(next)
    setFields([])
    setKey(freshKey())
  }
  const refused = (fault: unknown) => {
    if (!(fault instanceof Refused) || fault.fields.length === 0) return
    const mended = fault.fields.map(ofDeclaration)
    setFields(mended)
    setSection(firstRefused(mended))
  }
  const renewKey = () => setKey(freshKey())
  return { draft, put, replace, fields, setFields, section, setSection, key, renewKey, refused }
}

export type HouseholdDesk = ReturnType<typeof useHouseholdDraft>

type TabsProps = { section: Section; fields: readonly FieldRefusal[]; onSection: (section: Section) => void }

function Tabs({ section, fields, onSection }: TabsProps) {
  const { t } = useWords()
  return (
    <nav className="sections no-print" aria-label={t('agent.sections')}>
      {SECTIONS.map((each) => (
        <button key={each} type="button" aria-current={each === section ? 'step' : undefined} onClick={() => onSection(each)}>
          {t(`agent.section.${each}`)}
          {refusedIn(each, fields) > 0 && ` · ${t('agent.toMend', { count: refusedIn(each, fields) })}`}
        </button>
      ))}
    </nav>
  )
}

const FORMS = {
  place: PlaceSection,
  members: MembersSection,
  dwelling: DwellingSection,
  goods: GoodsSection,
  bills: BillsSection,
}

type HouseholdFormProps = {
  desk: HouseholdDesk
  onSend: (declaration: HouseholdDeclaration) => void
  error: unknown
  busy: boolean
  /** What the review asks beside the declaration. */
  beside?: ReactNode
  isHeld?: boolean
}

/** The sections of a declaration, one at a time, then all of it read back. */
export function HouseholdForm({ desk, onSend, error, busy, beside, isHeld }: HouseholdFormProps) {
  const { t } = useWords()
  const { draft, put, fields, setFields, section, setSection } = desk
  const day = todayInMorocco()
  const open = (next: Section) => {
    const checked = checkDraft(draft, day)
    if (next === 'review' || fields.length > 0) setFields('fields' in checked ? checked.fields : [])
    setSection(next)
    window.scrollTo({ top: 0 })
  }
  const send = () => {
    const checked = checkDraft(draft, day)
    if ('fields' in checked) setFields(checked.fields)
    else onSend(checked.declaration)
  }
  const Form = section === 'review' ? undefined : FORMS[section]
  return (
    <>
      <Tabs section={section} fields={fields} onSection={open} />
      {Form ? (
        <>
          <Form draft={draft} put={put} fields={fields} />
          <p>
            <Button onClick={() => open(nextSection(section))}>{t('kit.next')}</Button>
          </p>
        </>
      ) : (
        <ReviewSection draft={draft} day={day} error={error} busy={busy} onSend={send} beside={beside} isHeld={isHeld} />
      )}
    </>
  )
}
