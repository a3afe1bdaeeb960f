import { Link } from '@tanstack/react-router'
import type { RegisteredAnswer } from '../../api/answers.ts'
import { Button, buttonClass } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Facts } from '../../kit/facts.tsx'
import { todayInMorocco } from '../../kit/format.ts'
import { PageHeader } from '../../kit/page-header.tsx'
import { InScript, PersonName } from '../../kit/person-name.tsx'
import { useWords } from '../../kit/use-words.ts'
import { birthDateOf, type PersonForm } from './person-form.ts'

type PersonReceiptProps = { registered: RegisteredAnswer; form: PersonForm; onAnother: () => void }

export function PersonReceipt({ registered, form, onAnother }: PersonReceiptProps) {
  const { t, day } = useWords()
  const name = { family: { ar: form.familyAr, fr: form.familyFr }, given: { ar: form.givenAr, fr: form.givenFr } }
  return (
    <>
      <PageHeader name={t('agent.receipt')} title={t('agent.personRegistered')} above={t('vocabulary.register.rnp')} />
      <Card>
        <div className="stack">
          <p>{t('path.idcs')}</p>
          <p className="receipt-number num">
            <bdi dir="ltr">{registered.idcs}</bdi>
          </p>
          <Facts
            facts={[
              { label: t('agency.name'), value: <PersonName name={name} /> },
              { label: t('path.birthDate'), value: <bdi>{day(birthDateOf(form))}</bdi> },
              { label: t('path.commune'), value: form.commune && <InScript name={form.commune} /> },
              { label: t('agent.receiptDay'), value: <bdi>{day(todayInMorocco())}</bdi> },
            ]}
          />
          <p className="muted">{t('agent.idcsKeep')}</p>
          {registered.similar.length > 0 && <p className="muted">{t('agent.similarKept')}</p>}
        </div>
      </Card>
      <div className="row no-print">
        <Button kind="quiet" onClick={() => window.print()}>
          {t('kit.print')}
        </Button>
        <Button kind="quiet" onClick={onAnother}>
          {t('agent.registerAnother')}
        </Button>
        <Link to="/agent/households/new" className={buttonClass()}>
          {t('desk.door.declareHousehold')}
        </Link>
      </div>
    </>
  )
}
