import type { Day, HouseholdFacts, HouseholdMember, Kinship } from '@sijill/contract'
import { onDay } from '@sijill/law'
import { Button } from '../../../kit/button.tsx'
import { useWords } from '../../../kit/use-words.ts'
import { memberLabel } from './member-label.ts'

type MemberListProps = {
  facts: HouseholdFacts
  members: readonly HouseholdMember[]
  onEdit: (member: HouseholdMember) => void
  onRemove: (member: HouseholdMember) => void
  onAdd: (kinship: Kinship) => void
}

/** A spouse may be added to a married head, up to what the law admits. */
function mayAddSpouse(members: readonly HouseholdMember[], day: string): boolean {
  const head = members.find(({ kinship }) => kinship === 'head')
  if (head?.maritalStatus !== 'married') return false
  const most = head.sex === 'female' ? 1 : onDay(day as Day).number('spouses-most')
  return members.filter(({ kinship }) => kinship === 'spouse').length < most
}

function Line({ facts, member, onEdit, onRemove }: Omit<MemberListProps, 'members' | 'onAdd'> & { member: HouseholdMember }) {
  const words = useWords()
  const { t } = words
  const label = memberLabel(words, facts, member)
  return (
    <li className="member-line">
      <span>{label}</span>
      <span className="row">
        <Button kind="plain" aria-label={`${t('simulator.change')} ${label}`} onClick={() => onEdit(member)}>
          {t('simulator.change')}
        </Button>
        {member.kinship !== 'head' && (
          <Button kind="plain" aria-label={`${t('simulator.remove')} ${label}`} onClick={() => onRemove(member)}>
            {t('simulator.remove')}
          </Button>
        )}
      </span>
    </li>
  )
}

export function MemberList(props: MemberListProps) {
  const { facts, members, onAdd } = props
  const { t } = useWords()
  return (
    <div className="card stack">
      <ul>
        {members.map((member) => (
          <Line key={member.key} {...props} member={member} />
        ))}
      </ul>
      <div className="add-members">
        {mayAddSpouse(members, facts.day) && (
          <Button kind="quiet" onClick={() => onAdd('spouse')}>
            {t('simulator.addSpouse')}
          </Button>
        )}
        <Button kind="quiet" onClick={() => onAdd('child')}>
          {t('simulator.addChild')}
        </Button>
        <Button kind="quiet" onClick={() => onAdd('parent')}>
          {t('simulator.addOther')}
        </Button>
      </div>
    </div>
  )
}
