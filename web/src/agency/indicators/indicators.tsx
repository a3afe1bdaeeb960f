import './indicators.css'
import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { IndicatorsAnswer } from '../../api/answers.ts'
import { useIndicators } from '../../api/queries.ts'
import { Card } from '../../kit/card.tsx'
import { ErrorNotice } from '../../kit/error-notice.tsx'
import { Loading } from '../../kit/loading.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { InScript } from '../../kit/person-name.tsx'
import { SelectInput } from '../../kit/text-input.tsx'
import { useWords } from '../../kit/use-words.ts'
import type { Level } from './boundaries.ts'
import { FourFigures } from './four-figures.tsx'
import { ProgrammeTable } from './programme-table.tsx'
import { SHOWN_MEASURES, type ShownMeasure } from './shown-measure.ts'
import { TerritoryMap } from './territory-map.tsx'
import { TerritoryTable } from './territory-table.tsx'

type Shown = { indicators: IndicatorsAnswer }

/** What lies below a territory, and whether there is a map of it. */
const BELOW = {
  country: { map: 'regions', title: 'agency.regions' },
  region: { map: 'provinces', title: 'agency.provinces' },
  province: { map: undefined, title: 'agency.communes' },
  commune: { map: undefined, title: 'agency.communes' },
} as const

function MapCard({ indicators, level }: Shown & { level: Level }) {
  const { t } = useWords()
  const [measure, setMeasure] = useState<ShownMeasure>('coverage')
  return (
    <Card title={t(level === 'regions' ? 'agency.mapOfRegions' : 'agency.mapOfProvinces')}>
      <div className="stack">
        <SelectInput
          label={t('agency.shownMeasure')}
          value={measure}
          onValue={(value) => setMeasure(value as ShownMeasure)}
          options={SHOWN_MEASURES.map((value) => ({ value, label: t(`agency.measure.${value}`) }))}
        />
        <TerritoryMap rows={indicators.byTerritory} measure={measure} level={level} />
      </div>
    </Card>
  )
}

function Sheets({ indicators }: Shown) {
  const { t } = useWords()
  const { territory, byTerritory, programmes } = indicators
  const { map, title } = BELOW[territory.level]
  const caption = t(title)
  const tables = (
    <div className="stack">
      <Card title={caption}>
        <TerritoryTable
          rows={byTerritory}
          caption={caption}
          opens={territory.level === 'country' || territory.level === 'region'}
        />
      </Card>
      <Card title={t('agency.programmes')}>
        <ProgrammeTable rows={programmes} />
      </Card>
    </div>
  )
  return (
    <>
      <FourFigures indicators={indicators} />
      {map ? (
        <div className="map-and-table">
          <MapCard indicators={indicators} level={map} />
          {tables}
        </div>
      ) : (
        tables
      )}
    </>
  )
}

function Heading({ indicators: { territory } }: Shown) {
  const { t, language } = useWords()
  if (territory.level === 'country') return <PageHeader name={t('agency.national')} title={t('agency.national')} />
  const above = territory.level === 'region' ? undefined : territory.code.slice(0, 2)
  return (
    <PageHeader
      name={language === 'ar' ? territory.ar : territory.fr}
      above={t('desk.door.indicators')}
      title={<InScript name={territory} />}
      aside={
        <Link to="/agency" search={above === undefined ? {} : { territory: above }}>
          {above === undefined ? t('agency.wholeCountry') : t('agency.wholeRegion')}
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
      {indicators.isPending && <Loading />}
      {indicators.error && <ErrorNotice error={indicators.error} onRetry={() => void indicators.refetch()} />}
      {indicators.data && (
        <>
          <Heading indicators={indicators.data} />
          <Sheets indicators={indicators.data} />
        </>
      )}
    </>
  )
}
