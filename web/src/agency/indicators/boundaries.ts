import { useQuery } from '@tanstack/react-query'
import { type ExtendedFeature, type ExtendedFeatureCollection, geoMercator, geoPath } from 'd3-geo'
import provincesUrl from 'morocco-map/data/provinces.json?url'
import regionsUrl from 'morocco-map/data/regions.json?url'
import { feature } from 'topojson-client'

export type Level = 'regions' | 'provinces'
type Shape = ExtendedFeature & { id?: string | number }
type Topology = Parameters<typeof feature>[0]

const URLS: Record<Level, string> = { regions: regionsUrl, provinces: provincesUrl }

async function shapesOf(level: Level): Promise<Shape[]> {
  const topology = (await (await fetch(URLS[level])).json()) as Topology
  const objects = topology.objects[level]
  if (!objects) throw new Error(`the boundaries hold no ${level}`)
  const collection = feature(topology, objects)
  return collection.type === 'FeatureCollection' ? (collection as ExtendedFeatureCollection<Shape>).features : []
}

export const useBoundaries = (level: Level) =>
  useQuery({ queryKey: ['boundaries', level], queryFn: () => shapesOf(level), staleTime: Number.POSITIVE_INFINITY })

export type Outline = { id: string; path: string }
export type Size = { width: number; height: number }

/** The outlines of the territories asked for, fitted to the paper; north up, west at the left, in every language. */
export function outlinesOf(shapes: readonly Shape[], ids: ReadonlySet<string>, { width, height }: Size): Outline[] {
  const shown = shapes.filter(({ id }) => ids.has(String(id)))
  const whole: ExtendedFeatureCollection = { type: 'FeatureCollection', features: shown }
  const path = geoPath(geoMercator().fitSize([width, height], whole)).digits(1)
  return shown.map((shape) => ({ id: String(shape.id), path: path(shape) ?? '' }))
}
