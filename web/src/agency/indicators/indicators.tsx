import './indicators.css'
import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { IndicatorsAnswer } from '../../api/answers.ts'
import { useIndicators, useTerritories } from '../../api/queries.ts'
import { Card } from '../../kit/card.tsx'
import { ErrorNotice } from '../../kit/error-notice.tsx'
import { Loading } from '../../kit/loading.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { InScript } from '../../kit/person-name.tsx'
import { SelectInput } from '../../kit/text-input.tsx'
import { useWords } from '../../kit/use-words.ts'
import { FourFigures } from './four-figures.tsx'
import { ProgrammeTable } from './programme-table.tsx'
import { SHOWN_MEASURES, type ShownMeasure } from './shown-measure.ts'
import { TerritoryMap } from './territory-map.tsx'
import { TerritoryTable } from './territory-table.tsx'

type Shown = { indicators: IndicatorsAnswer; territory: string | undefined }

function MapCard({ indicators, territory }: Shown) {
  const { t } = useWords()
  const [measure, setMeasure] = useState<ShownMeasure>('coverage')
  return (
    <Card title={territory === undefined ? t('agency.mapOfRegions') : t('agency.mapOfProvinces')}>
      <div className="stack">
        <SelectInput
          label={t('agency.shownMeasure')}
          value={measure}
          onValue={(value) => setMeasure(value as ShownMeasure)}
          options={SHOWN_MEASURES.map((value) => ({ value, label: t(`agency.measure.${value}`) }))}
        />
        <TerritoryMap rows={indicators.byTerritory} measure={measure} level={territory === undefined ? 'regions' : 'provinces'} />
      </div>
    </Card>
  )
}

function Sheets({ indicators, territory }: Shown) {
  const { t } = useWords()
  return (
    <>
      <FourFigures indicators={indicators} />
      <div className="map-and-table">
        <MapCard indicators={indicators} territory={territory} />
        <div className="stack">
          <Card title={territory === undefined ? t('agency.regions') : t('agency.provinces')}>
            <TerritoryTable rows={indicators.byTerritory} opens={territory === undefined} />
          </Card>
          <Card title={t('agency.programmes')}>
            <ProgrammeTable rows={indicators.programmes} />
          </Card>
        </div>
      </div>
    </>
  )
}

function Heading({ territory }: { territory: string | undefined }) {
  const { t } = useWords()
  const territories = useTerritories()
  const region = territories.data?.regions.find(({ code }) => code === territory)
  if (territory === undefined) return <PageHeader name={t('agency.national')} title={t('agency.national')} />
  return (
    <PageHeader
      name={`${t('desk.door.indicators')} ${territory}`}
      title={region ? <InScript name={{ ar: region.name_ar, fr: region.name_fr }} /> : t('desk.door.indicators')}
      aside={
        <Link to="/agency" search={{}}>
          {t('agency.wholeCountry')}
        </Link>
      }
    />
  )
}

export function Indicators() {
  const { territory } = useSearch({ from: '/agency/' })
  const indicators = useIndicators(territory)
  return (
    <>
      <Heading territory={territory} />
      {indicators.isPending && <Loading />}
      {indicators.error && <ErrorNotice error={indicators.error} onRetry={() => void indicators.refetch()} />}
      {indicators.data && <Sheets indicators={indicators.data} territory={territory} />}
    </>
  )
}
