import type { MonthlyAmount } from '@sijill/law'
import { useWords } from '../kit/use-words.ts'

type ChildLinesProps = { amount: MonthlyAmount; nameOf?: ((member: string) => string | undefined) | undefined }

/** How a monthly amount is made: one line a child, then what completes it. */
export function ChildLines({ amount, nameOf }: ChildLinesProps) {
  const { t, money, number } = useWords()
  const { lines, minimumTopUp, flatRate, notCounted } = amount
  return (
    <ul className="amount-lines small">
      {lines.map(({ member, rank, codes, amount: due }) => (
        <li key={member}>
          <span>
            <bdi>{nameOf?.(member) ?? t('entitlement.child', { rank: number(rank) })}</bdi>
            {' · '}
            {codes.map((code) => t(`entitlement.${code}`)).join(t('kit.listSeparator'))}
          </span>
          <bdi className="num">{money(due)}</bdi>
        </li>
      ))}
      {flatRate > 0 && (
        <li>
          <span>{t('entitlement.flatRate')}</span>
          <bdi className="num">{money(flatRate)}</bdi>
        </li>
      )}
      {minimumTopUp > 0 && (
        <li>
          <span>{t('entitlement.minimumTopUp')}</span>
          <bdi className="num">{money(minimumTopUp)}</bdi>
        </li>
      )}
      {notCounted.map((member) => (
        <li key={member}>
          <span>
            <bdi>{nameOf?.(member) ?? '—'}</bdi> · {t('entitlement.notCounted')}
          </span>
        </li>
      ))}
    </ul>
  )
}
