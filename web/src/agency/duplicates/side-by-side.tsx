import type { ReactNode } from 'react'
import type { Candidate, Side } from '../../api/answers-enrolment.ts'
import { fullName, InScript } from '../../kit/person-name.tsx'
import { useWords, type Words } from '../../kit/use-words.ts'
import { StatusTag } from '../status-tag.tsx'
import { Face } from './face.tsx'

/** `other`: the record at its side, so that a cell marks what differs within it. */
type Row = { key: string; label: string; cell: (side: Side, other?: Side) => ReactNode }

type Name = Side['familyName']

/** A name is two names: both are shown whole, each in its own direction; a script that is written otherwise is underlined. */
function BothScripts({ name, other }: { name: Name; other: Name | undefined }) {
  return (
    <span className="case-scripts">
      {(['ar', 'fr'] as const).map((script) => (
        <bdi key={script} lang={script} className={other && other[script] !== name[script] ? 'case-other' : undefined}>
          {name[script]}
        </bdi>
      ))}
    </span>
  )
}

function RecordState({ side }: { side: Side }) {
  const { t } = useWords()
  if (side.kind === 'person') return <StatusTag status={side.status} />
  return <>{t(`stage.${side.status as 'received'}`)}</>
}

const nameOf = ({ legal }: Words, { familyName, givenName }: Side): string =>
  fullName({ family: familyName, given: givenName }, legal({ ar: 'ar', fr: 'fr' }) as 'ar' | 'fr')

function MaskedNumber({ masked }: { masked: string | null }) {
  const { t } = useWords()
  if (masked === null) return <span className="muted">{t('duplicates.noIdcs')}</span>
  return (
    <bdi dir="ltr" className="num">
      {masked}
    </bdi>
  )
}

const comparedRows = ({ t, day }: Words): Row[] => [
  {
    key: 'givenName',
    label: t('duplicates.given'),
    cell: (side, other) => <BothScripts name={side.givenName} other={other?.givenName} />,
  },
  {
    key: 'familyName',
    label: t('duplicates.family'),
    cell: (side, other) => <BothScripts name={side.familyName} other={other?.familyName} />,
  },
  { key: 'sex', label: t('path.sex'), cell: ({ sex }) => t(`vocabulary.sex.${sex}`) },
  { key: 'birthDate', label: t('path.birthDate'), cell: ({ birthDate }) => <bdi>{day(birthDate)}</bdi> },
  { key: 'birthPlace', label: t('path.birthPlace'), cell: ({ birthPlace }) => <bdi>{birthPlace}</bdi> },
  { key: 'nationality', label: t('path.nationality'), cell: ({ nationality }) => <bdi>{nationality}</bdi> },
  { key: 'commune', label: t('path.commune'), cell: ({ commune }) => (commune ? <InScript name={commune} /> : '—') },
]

const otherRows = (words: Words): Row[] => [
  { key: 'face', label: words.t('duplicates.face'), cell: (side) => <Face side={side} name={nameOf(words, side)} /> },
  {
    key: 'guardian',
    label: words.t('duplicates.guardian'),
    cell: ({ guardian }) => words.t(guardian ? 'duplicates.withGuardian' : 'duplicates.withoutGuardian'),
  },
  { key: 'idcs', label: words.t('duplicates.idcs'), cell: ({ idcsMasked }) => <MaskedNumber masked={idcsMasked} /> },
  { key: 'state', label: words.t('duplicates.recordState'), cell: (side) => <RecordState side={side} /> },
]

type LineProps = { row: Row; subject: Side; candidate: Candidate | undefined; isCompared: boolean }

function Line({ row: { key, label, cell }, subject, candidate, isCompared }: LineProps) {
  const { t } = useWords()
  const isDiffering = isCompared && candidate?.differing.includes(key)
  return (
    <tr className={isDiffering ? 'case-differs' : undefined}>
      <th scope="row">
        {label}
        {isCompared && candidate && (
          <span className={isDiffering ? 'case-mark' : 'case-mark muted'}>
            <span aria-hidden="true">{isDiffering ? '≠ ' : '= '}</span>
            {t(isDiffering ? 'duplicates.differs' : 'duplicates.alike')}
          </span>
        )}
      </th>
      <td>{cell(subject, candidate)}</td>
      {candidate && <td>{cell(candidate, subject)}</td>}
    </tr>
  )
}

/** Two records, field by field, in both scripts; what differs says so in words and in the shape of its line. */
export function SideBySide({ subject, candidate }: { subject: Side; candidate: Candidate | undefined }) {
  const words = useWords()
  const { t } = words
  return (
    <table className="case-sides">
      <caption className="visually-hidden">{t('duplicates.compare')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('duplicates.field')}</th>
          <th scope="col">{t(subject.kind === 'packet' ? 'duplicates.newPacket' : 'duplicates.newPerson')}</th>
          {candidate && <th scope="col">{t(candidate.kind === 'packet' ? 'duplicates.otherPacket' : 'duplicates.known')}</th>}
        </tr>
      </thead>
      <tbody>
        {comparedRows(words).map((row) => (
          <Line key={row.key} row={row} subject={subject} candidate={candidate} isCompared />
        ))}
        {otherRows(words).map((row) => (
          <Line key={row.key} row={row} subject={subject} candidate={candidate} isCompared={false} />
        ))}
      </tbody>
    </table>
  )
}
