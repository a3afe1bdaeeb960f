import type { FieldRefusal } from '@sijill/contract'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { freshKey, Refused } from '../../api/client.ts'
import { useDeclareHousehold } from '../../api/queries.ts'
import { Button } from '../../kit/button.tsx'
import { todayInMorocco } from '../../kit/format.ts'
import { PageHeader } from '../../kit/page-header.tsx'
import { useWords } from '../../kit/use-words.ts'
import { BillsSection } from './bills-section.tsx'
import { DwellingSection } from './dwelling-section.tsx'
import { GoodsSection } from './goods-section.tsx'
import { checkDraft, emptyDraft, type HouseholdDraft } from './household-draft.ts'
import { forgetDraft, keepDraft, keptDraft } from './kept-draft.ts'
import { MembersSection } from './members-section.tsx'
import { PlaceSection } from './place-section.tsx'
import { ReviewSection } from './review-section.tsx'
import { firstRefused, nextSection, refusedIn, SECTIONS, type Section } from './sections.ts'

/** The draft, kept on the device at every change, and what is refused in it. */
function useDraft() {
  const [draft, setDraft] = useState(keptDraft)
  const [fields, setFields] = useState<readonly FieldRefusal[]>([])
  const [key, setKey] = useState(freshKey)
  const put = (changes: Partial<HouseholdDraft>) => {
    const next = { ...draft, ...changes }
    setDraft(next)
    keepDraft(next)
    setKey(freshKey())
  }
  const forget = () => {
    forgetDraft()
    setDraft(emptyDraft())
    setFields([])
  }
  return { draft, put, fields, setFields, key, forget }
}

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

export function DeclareHousehold() {
  const { t } = useWords()
  const navigate = useNavigate()
  const declare = useDeclareHousehold()
  const { draft, put, fields, setFields, key, forget } = useDraft()
  const [section, setSection] = useState<Section>('place')
  const day = todayInMorocco()
  const open = (next: Section) => {
    const checked = checkDraft(draft, day)
    if (next === 'review' || fields.length > 0) setFields('fields' in checked ? checked.fields : [])
    setSection(next)
    window.scrollTo({ top: 0 })
  }
  const refused = (fault: unknown) => {
    if (!(fault instanceof Refused) || fault.fields.length === 0) return
    setFields(fault.fields)
    setSection(firstRefused(fault.fields))
  }
  const send = () => {
    const checked = checkDraft(draft, day)
    if ('fields' in checked) return setFields(checked.fields)
    const done = ({ household }: { household: string }) => {
      forgetDraft()
      void navigate({ to: '/agent/households/$household', params: { household } })
    }
    declare.mutate({ declaration: checked.declaration, key }, { onSuccess: done, onError: refused })
  }
  const Form = section === 'review' ? undefined : FORMS[section]
  return (
    <>
      <PageHeader
        name={t('desk.door.declareHousehold')}
        title={t('desk.door.declareHousehold')}
        lead={t('agent.draftKept')}
        aside={
          <Button kind="plain" onClick={forget}>
            {t('agent.forgetDraft')}
          </Button>
        }
      />
      <Tabs section={section} fields={fields} onSection={open} />
      {Form && <Form draft={draft} put={put} fields={fields} />}
      {Form ? (
        <p>
          <Button onClick={() => open(nextSection(section))}>{t('kit.next')}</Button>
        </p>
      ) : (
        <ReviewSection draft={draft} day={day} error={declare.error} busy={declare.isPending} onSend={send} />
      )}
    </>
  )
}
