import { useQuery } from '@tanstack/react-query'
import { type GeoPermissibleObjects, geoMercator, geoPath } from 'd3-geo'
import type { Feature, FeatureCollection, Geometry } from 'geojson'
import provincesUrl from 'morocco-map/data/provinces.json?url'
import regionsUrl from 'morocco-map/data/regions.json?url'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'

export type Level = 'regions' | 'provinces'
type Shape = Feature<Geometry>

const URLS: Record<Level, string> = { regions: regionsUrl, provinces: provincesUrl }

async function shapesOf(level: Level): Promise<Shape[]> {
  const response = await fetch(URLS[level])
  const topology = (await response.json()) as Topology
  const collection = feature(topology, topology.objects[level] as GeometryCollection)
  return (collection as FeatureCollection).features
}

export const useBoundaries = (level: Level) =>
  useQuery({ queryKey: ['boundaries', level], queryFn: () => shapesOf(level), staleTime: Number.POSITIVE_INFINITY })

export type Outline = { id: string; path: string }
export type Size = { width: number; height: number }

/** The outlines of the territories asked for, fitted to the paper; north up, west at the left, in every language. */
export function outlinesOf(shapes: readonly Shape[], ids: ReadonlySet<string>, { width, height }: Size): Outline[] {
  const shown = shapes.filter(({ id }) => ids.has(String(id)))
  const whole: GeoPermissibleObjects = { type: 'FeatureCollection', features: [...shown] }
  const path = geoPath(geoMercator().fitSize([width, height], whole)).digits(1)
  return shown.map((shape) => ({ id: String(shape.id), path: path(shape) ?? '' }))
}
