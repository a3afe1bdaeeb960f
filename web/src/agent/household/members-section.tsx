import { useState } from 'react'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Empty } from '../../kit/empty.tsx'
import { PersonName } from '../../kit/person-name.tsx'
import { Tag } from '../../kit/tag.tsx'
import { useWords } from '../../kit/use-words.ts'
import { refusalAt } from '../../words/field-words.ts'
import { AddMember } from './add-member.tsx'
import type { MemberDraft } from './household-draft.ts'
import { MemberFields } from './member-fields.tsx'
import type { SectionProps } from './sections.ts'

type MemberProps = SectionProps & { member: MemberDraft; index: number }

function Member({ member, index, draft, put, fields }: MemberProps) {
  const { t, day } = useWords()
  const { name, birthDate, facts } = member
  const refused = fields.filter(({ path }) => path.startsWith(`/members/${index}/`)).length
  // A sheet that was open stays so while it is filled or mended: what one answer asks next is in it.
  const [opens] = useState(refused > 0 || facts.activity === undefined)
  const set = (changes: Partial<MemberDraft['facts']>) =>
    put({ members: draft.members.with(index, { ...member, facts: { ...facts, ...changes } }) })
  return (
    <details className="member" open={opens}>
      <summary>
        <PersonName name={name} /> <bdi className="muted">{day(birthDate)}</bdi>
        {facts.kinship && <Tag>{t(`vocabulary.kinship.${facts.kinship}`)}</Tag>}
        {refused > 0 && <Tag tone="no">{t('agent.toMend', { count: refused })}</Tag>}
      </summary>
      <div className="member-inside stack">
        <MemberFields facts={facts} set={set} fields={fields} path={`/members/${index}`} />
        <p>
          <Button kind="plain" onClick={() => put({ members: draft.members.filter((each) => each !== member) })}>
            {t('agent.removeMember')}
          </Button>
        </p>
      </div>
    </details>
  )
}

export function MembersSection(props: SectionProps) {
  const { draft, put, fields } = props
  const { t } = useWords()
  const refusal = refusalAt(t, fields, '/members')
  return (
    <Card title={t('agent.section.members')}>
      <div className="stack">
        {refusal && <p className="field-refusal">{refusal}</p>}
        {draft.members.length === 0 && (
          <Empty title={t('agent.noMember')}>
            <p>{t('agent.noMemberWords')}</p>
          </Empty>
        )}
        {draft.members.map((member, index) => (
          <Member key={member.idcs} {...props} member={member} index={index} />
        ))}
        <AddMember members={draft.members} onAdd={(member) => put({ members: [...draft.members, member] })} />
      </div>
    </Card>
  )
}
