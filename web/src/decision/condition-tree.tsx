import type { Answered, AnsweredMembers, AnsweredScore } from '@sijill/law'
import { Tag } from '../kit/tag.tsx'
import { useWords } from '../kit/use-words.ts'

type NameOf = (member: string) => string | undefined
type TreeProps<Node> = { node: Node; nameOf: NameOf }

function Met({ met }: { met: boolean }) {
  const { t } = useWords()
  return <Tag tone={met ? 'ok' : 'no'}>{t(met ? 'condition.met' : 'condition.unmet')}</Tag>
}

function Leaf({ node, nameOf }: TreeProps<AnsweredScore | AnsweredMembers>) {
  const { t, number, legal } = useWords()
  const nobody = t('condition.nobody')
  const actual =
    node.kind === 'score'
      ? number(Number(node.actual), 7)
      : node.actual.map((member) => nameOf(member) ?? member).join(t('kit.listSeparator')) || nobody
  return (
    <div className="condition">
      <div className="row-apart">
        <span>{t(`condition.${node.code}`, { bound: node.kind === 'score' ? number(node.bound, 7) : '' })}</span>
        <Met met={node.met} />
      </div>
      <p className="small muted">
        {t('condition.actual', { actual })} · {t('condition.reference', { reference: legal(node.reference) })}
      </p>
    </div>
  )
}

function Branch({ title, nodes, met, nameOf }: { title: string; nodes: readonly Answered[]; met: boolean; nameOf: NameOf }) {
  return (
    <>
      <div className="row-apart">
        <span>{title}</span>
        <Met met={met} />
      </div>
      <ul className="condition-branch">
        {nodes.map((node) => (
          <li key={JSON.stringify(node)}>
            <ConditionTree node={node} nameOf={nameOf} />
          </li>
        ))}
      </ul>
    </>
  )
}

/** The answered tree of a decision: each condition, what was found, the bound and the text. */
export function ConditionTree({ node, nameOf }: TreeProps<Answered>) {
  const { t } = useWords()
  if ('all' in node) return <Branch title={t('condition.all')} nodes={node.all} met={node.met} nameOf={nameOf} />
  if ('any' in node) return <Branch title={t('condition.any')} nodes={node.any} met={node.met} nameOf={nameOf} />
  if ('not' in node) return <Branch title={t('condition.not')} nodes={[node.not]} met={node.met} nameOf={nameOf} />
  return <Leaf node={node} nameOf={nameOf} />
}
