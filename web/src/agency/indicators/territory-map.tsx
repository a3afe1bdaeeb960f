import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { TerritoryFigures } from '../../api/answers.ts'
import { ErrorNotice } from '../../kit/error-notice.tsx'
import { Loading } from '../../kit/loading.tsx'
import { useWords, type Words } from '../../kit/use-words.ts'
import { type Level, type Outline, outlinesOf, useBoundaries } from './boundaries.ts'
import { classBounds, classOf, type Scale, type ShownMeasure, scaleOf, shownValue } from './shown-measure.ts'

const SIZE = { width: 560, height: 560 }

const valueWords = ({ share, score }: Words, measure: ShownMeasure, value: number): string =>
  measure === 'meanScore' ? score(value) : share(value)

function Legend({ scale, measure }: { scale: Scale; measure: ShownMeasure }) {
  const words = useWords()
  const bounds = classBounds(scale)
  return (
    <ul className="map-legend small">
      {bounds.map((bound, index) => (
        <li key={bound.from}>
          <span className={`map-key shade-${bounds.length === 1 ? 4 : index}`} aria-hidden="true" />
          <span>
            <bdi className="num">{valueWords(words, measure, bound.from)}</bdi> –{' '}
            <bdi className="num">{valueWords(words, measure, bound.to)}</bdi>
          </span>
        </li>
      ))}
    </ul>
  )
}

type DrawingProps = { outlines: readonly Outline[]; rows: readonly TerritoryFigures[]; measure: ShownMeasure; level: Level }
type ShapeProps = {
  outline: Outline
  row: TerritoryFigures | undefined
  measure: ShownMeasure
  scale: Scale | undefined
  level: Level
}

function Territory({ outline, row, measure, scale, level }: ShapeProps) {
  const words = useWords()
  const navigate = useNavigate()
  const value = row ? shownValue(measure, row) : null
  const shade = value === null || !scale ? 'shade-none' : `shade-${classOf(value, scale)}`
  const name = row?.[words.language === 'ar' ? 'ar' : 'fr'] ?? ''
  const opens = row !== undefined && level === 'regions'
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the table beside the map opens the same territories by keyboard
    <path
      d={outline.path}
      className={`territory ${shade} ${opens ? 'territory-opens' : ''}`}
      onClick={() => {
        if (opens) void navigate({ to: '/agency', search: { territory: row.code } })
      }}
    >
      <title>{value === null ? name : `${name} · ${valueWords(words, measure, value)}`}</title>
    </path>
  )
}

function Drawing({ outlines, rows, measure, level }: DrawingProps) {
  const scale = scaleOf(rows.map((row) => shownValue(measure, row)))
  const of = new Map(rows.map((row) => [row.mapId, row]))
  return (
    <svg className="map" viewBox={`0 0 ${SIZE.width} ${SIZE.height}`} direction="ltr" aria-hidden="true" focusable="false">
      {outlines.map((outline) => (
        <Territory key={outline.id} outline={outline} row={of.get(outline.id)} measure={measure} scale={scale} level={level} />
      ))}
    </svg>
  )
}

type TerritoryMapProps = { rows: readonly TerritoryFigures[]; measure: ShownMeasure; level: Level }

export function TerritoryMap({ rows, measure, level }: TerritoryMapProps) {
  const { t } = useWords()
  const shapes = useBoundaries(level)
  const outlines = useMemo(
    () => (shapes.data ? outlinesOf(shapes.data, new Set(rows.flatMap(({ mapId }) => mapId ?? [])), SIZE) : []),
    [shapes.data, rows],
  )
  const scale = scaleOf(rows.map((row) => shownValue(measure, row)))
  if (shapes.isPending) return <Loading />
  if (shapes.error) return <ErrorNotice error={shapes.error} onRetry={() => void shapes.refetch()} />
  return (
    <figure className="stack-tight">
      <div role="img" aria-label={t('agency.mapSaid', { measure: t(`agency.measure.${measure}`) })}>
        <Drawing outlines={outlines} rows={rows} measure={measure} level={level} />
      </div>
      {scale && <Legend scale={scale} measure={measure} />}
      <figcaption className="small muted">
        <bdi dir="ltr">© OpenStreetMap contributors</bdi>
      </figcaption>
    </figure>
  )
}
