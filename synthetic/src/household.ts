import type { Day, HouseholdDeclaration, Milieu } from '@sijill/contract'
import { addressOf } from './addresses.ts'
import { billsOf } from './bills.ts'
import { type Cell, cellWheel, drawCell } from './cells.ts'
import { compose } from './composition.ts'
import { dwellingOf } from './dwelling.ts'
import { assetsOf, equipmentOf } from './goods.ts'
import { factsOf, membersOf, type SyntheticMember } from './members.ts'
import type { Place, Places } from './places.ts'
import { type Wheel, within } from './probability.ts'
import type { Random } from './random.ts'
import { settingOf } from './setting.ts'

/** A household as it would come to be registered and declared: the head first, nobody real. */
export type SyntheticHousehold = Pick<HouseholdDeclaration, 'milieu' | 'dwelling' | 'equipment' | 'assets' | 'bills'> & {
  commune: string
  address: string
  members: SyntheticMember[]
}

/** Born where they live: nearly all children, and most of the others. `assumed`. */
const BORN_HERE = { child: 0.93, adult: 0.62 }

/** Mean size of households here over the country's, in hundredths so that few wheels are made. */
const wheels = new Map<string, Wheel<Cell>>()

function wheelFor(milieu: Milieu, ratio: number): Wheel<Cell> {
  const key = `${milieu} ${Math.round(ratio * 50)}`
  const wheel = wheels.get(key) ?? cellWheel(milieu, within(Math.round(ratio * 50) / 50, 0.7, 1.4))
  wheels.set(key, wheel)
  return wheel
}

function birthPlaceOf(random: Random, { name }: Place, places: Places): (age: number) => string {
  return (age) => (random.chance(age < 18 ? BORN_HERE.child : BORN_HERE.adult) ? name : places.anywhere(random))
}

export type Numbering = { household: number; offset: number }

export function householdOf(
  random: Random,
  { day, places }: { day: Day; places: Places },
  { household, offset }: Numbering,
): SyntheticHousehold {
  const place = places.draw(random)
  const { commune, milieu, region, sizeRatio } = place
  const relatives = compose(random, milieu, drawCell(random, wheelFor(milieu, sizeRatio)))
  const setting = settingOf({ random, day, milieu, region, size: relatives.length })
  const { dwelling, piped } = dwellingOf(setting, relatives[0]?.age ?? 0)
  const facts = factsOf(setting, relatives)
  const workers = relatives.map(({ age }, index) => ({
    age,
    activity: facts[index]?.activity ?? 'inactive',
    occupation: facts[index]?.occupation,
  }))
  const equipment = equipmentOf(setting, workers)
  const address = addressOf(random, milieu)
  const residence = { commune, address, birthPlace: birthPlaceOf(random, place, places) }
  return {
    commune,
    milieu,
    address,
    dwelling,
    equipment,
    assets: assetsOf(setting, workers, dwelling),
    bills: billsOf(setting, dwelling, piped),
    members: membersOf(setting, { relatives, facts, residence, phones: equipment.mobilePhones, household, offset }),
  }
}
