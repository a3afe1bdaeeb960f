import type { Day, HouseholdMember, Kinship } from '@sijill/contract'
import { onDay } from '@sijill/law'
import { useState } from 'react'
import { Button } from '../../../kit/button.tsx'
import { useWords } from '../../../kit/use-words.ts'
import { draftOf, EMPTY_HEAD, editOf, memberOf, nextKey, type PersonDraft, withHead, withMembers } from './household-members.ts'
import { ageIn } from './member-label.ts'
import { MemberList } from './member-list.tsx'
import type { QuestionPageProps } from './page-props.ts'
import { PersonForm } from './person-form.tsx'

type Editing = { key: string; start: PersonDraft }

const put = (members: readonly HouseholdMember[], member: HouseholdMember): HouseholdMember[] => {
  if (member.kinship === 'head') return withHead(members, member)
  const isKnown = members.some(({ key }) => key === member.key)
  return isKnown ? members.map((each) => (each.key === member.key ? member : each)) : [...members, member]
}

const FORM_TITLES = { head: 'simulator.headTitle', spouse: 'simulator.spouseTitle', child: 'simulator.childTitle' } as const

const formTitle = (kinship: Kinship) =>
  kinship === 'head' || kinship === 'spouse' || kinship === 'child' ? FORM_TITLES[kinship] : 'simulator.otherTitle'

/** Who lives here: the head first, then one form a member, and the list of all. */
export function MembersPage({ facts, isAnswered, onAnswer }: QuestionPageProps) {
  const { t } = useWords()
  const [members, setMembers] = useState<HouseholdMember[]>(isAnswered ? facts.members : [])
  const [editing, setEditing] = useState<Editing | undefined>(isAnswered ? undefined : { key: '1', start: EMPTY_HEAD })
  const marriageAge = onDay(facts.day as Day).number('spouse-minimum-age')
  const head = members.find(({ kinship }) => kinship === 'head')
  const done = (draft: PersonDraft): boolean => {
    const member = memberOf(draft, { key: editing?.key ?? nextKey(members), day: facts.day, marriageAge })
    if (member === undefined) return false
    setMembers(put(members, member))
    setEditing(undefined)
    return true
  }
  if (editing) {
    return (
      <PersonForm
        key={editing.key}
        title={t(formTitle(editing.start.kinship))}
        start={editing.start}
        marriageAge={marriageAge}
        onDone={done}
        onCancel={head ? () => setEditing(undefined) : undefined}
      />
    )
  }
  return (
    <div className="stack">
      <MemberList
        facts={facts}
        members={members}
        onEdit={(member) => setEditing({ key: member.key, start: editOf(member, ageIn(facts, member)) })}
        onRemove={({ key }) => setMembers(members.filter((member) => member.key !== key))}
        onAdd={(kinship) => setEditing({ key: nextKey(members), start: draftOf(kinship, head) })}
      />
      <Button onClick={() => onAnswer(withMembers(facts, members))}>{t('simulator.everybody')}</Button>
    </div>
  )
}
