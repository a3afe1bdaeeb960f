import { REGIONS } from '@sijill/law'
import { ACTIVATIONS, COMMUNES, PROVINCES, provinceOfCommune } from '@sijill/law/territory'
import type { Database } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import type { Unit } from './territory.ts'
import { insertLawfulActivations, insertUnits } from './territory-store.ts'

const COUNTRY: Unit = {
  code: 'MA',
  level: 'country',
  parent: null,
  name_ar: 'المغرب',
  name_fr: 'Maroc',
  map_id: null,
  census_persons: null,
  census_households: null,
}

type Named = { code: string; name: { ar: string; fr: string }; mapId?: string; population?: number; households?: number }

const unit = (level: Unit['level'], parent: string, { code, name, mapId, population, households }: Named): Unit => ({
  code,
  level,
  parent,
  name_ar: name.ar,
  name_fr: name.fr,
  map_id: mapId ?? null,
  census_persons: population ?? null,
  census_households: households ?? null,
})

/** Brings the territory and the calendar of the law to the database; what is there already stays as it is. */
export async function loadTerritory(database: Database): Promise<void> {
  await insertUnits(database, [
    COUNTRY,
    ...REGIONS.map((region) => unit('region', 'MA', region)),
    ...PROVINCES.map((province) => unit('province', province.region, province)),
    ...COMMUNES.map((commune) => unit('commune', provinceOfCommune(commune.code), commune)),
  ])
  await insertLawfulActivations(
    database,
    ACTIVATIONS.map(({ register, territory, inServiceFrom, legalReference }) => ({
      id: newId<string>(),
      register,
      territory,
      inServiceFrom,
      legalReference,
    })),
  )
}
