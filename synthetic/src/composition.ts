import type { Kinship, MaritalStatus, Milieu, Sex } from '@sijill/contract'
import { type Child, childrenOf } from './children.ts'
import { within } from './probability.ts'
import type { Random } from './random.ts'

/** A member before any attribute: who is whose, how old, of which paternal line (the line gives the family name). */
export type Relative = {
  kinship: Kinship
  sex: Sex
  /** Years with their fraction. */
  age: number
  maritalStatus: MaritalStatus
  fatherless: boolean
  line: number
  /** Places of the parents and of the partner in the household. */
  mother?: number
  father?: number
  partner?: number
}

export const HOUSEHOLD_TYPES = [
  'man-single',
  'man-married',
  'man-divorced',
  'man-widowed',
  'woman-single',
  'woman-divorced',
  'woman-widowed',
  'couple',
  'family',
  'family-with-parent',
  'family-with-sibling',
  'mother-divorced',
  'mother-widowed',
  'mother-married',
  'father-widowed',
  'father-divorced',
  'three-generations',
  'widow-with-son',
  'siblings',
] as const
export type HouseholdType = (typeof HOUSEHOLD_TYPES)[number]

type Building = { random: Random; milieu: Milieu; relatives: Relative[]; lines: number }

/** Years that a husband is older than his wife. */
const GAP_OF_SPOUSES = { mean: 5.5, spread: 4 }
const OLDEST = 101

const newLine = (building: Building): number => building.lines++

function add(building: Building, relative: Relative): number {
  building.relatives.push(relative)
  return building.relatives.length - 1
}

type Couple = { husband: number; wife: number; line: number }

function addHead(building: Building, { sex, age, maritalStatus }: Pick<Relative, 'sex' | 'age' | 'maritalStatus'>): number {
  return add(building, { kinship: 'head', sex, age, maritalStatus, fatherless: false, line: newLine(building) })
}

function addWife(building: Building, husband: number, kinship: Kinship): Couple {
  const man = building.relatives[husband] as Relative
  const gap = GAP_OF_SPOUSES.mean + GAP_OF_SPOUSES.spread * building.random.normal()
  const age = within(man.age - gap, 18.2, Math.min(man.age + 8, OLDEST))
  const wife = add(building, {
    kinship,
    sex: 'female',
    age,
    maritalStatus: 'married',
    fatherless: false,
    line: newLine(building),
    partner: husband,
  })
  man.partner = wife
  return { husband, wife, line: man.line }
}

type Parents = { mother: number | undefined; father: number | undefined; motherAge: number; line: number; fatherless: boolean }

function parentsOf(building: Building, { husband, wife, line }: Couple): Parents {
  return { mother: wife, father: husband, motherAge: building.relatives[wife]?.age ?? 0, line, fatherless: false }
}

function addChild(building: Building, child: Child, parents: Parents & { kinship: Kinship }): number {
  const { mother, father, line, fatherless, kinship } = parents
  return add(building, {
    kinship,
    sex: child.sex,
    age: child.age,
    maritalStatus: child.returned ? 'divorced' : 'single',
    fatherless,
    line,
    ...(mother === undefined ? {} : { mother }),
    ...(father === undefined ? {} : { father }),
  })
}

/** The unmarried children still at home, and a divorced daughter back with her own. */
function addChildren(building: Building, parents: Parents, kinship: 'child' | 'grandchild'): number {
  const children = childrenOf(building.random, building.milieu, parents.motherAge)
  for (const child of children) {
    const place = addChild(building, child, { ...parents, kinship })
    if (!child.returned || kinship === 'grandchild' || building.random.chance(0.4)) continue
    const age = within(building.random.next() * (child.age - 20), 0.1, child.age - 18)
    addChild(
      building,
      { sex: building.random.chance(0.5) ? 'male' : 'female', age, returned: false },
      {
        mother: place,
        father: undefined,
        motherAge: child.age,
        line: newLine(building),
        fatherless: false,
        kinship: 'grandchild',
      },
    )
  }
  return children.length
}

/** At least one child at home: what makes a lone parent one. */
function addChildrenForSure(building: Building, parents: Parents): void {
  if (addChildren(building, parents, 'child') > 0) return
  const { random } = building
  const oldest = Math.min(parents.motherAge - 18, 34)
  const child = {
    sex: random.chance(0.5) ? 'male' : 'female',
    age: Math.max(0.1, random.next() * oldest),
    returned: false,
  } as const
  addChild(building, child, { ...parents, kinship: 'child' })
}

function addParentOf(building: Building, place: number, kinship: 'parent' | 'parent-in-law'): void {
  const { random } = building
  const child = building.relatives[place] as Relative
  const sex = random.chance(0.82) ? 'female' : 'male'
  const age = within(child.age + (sex === 'female' ? 27 : 33) + 6 * random.normal(), child.age + 17, OLDEST)
  const maritalStatus = random.chance(0.93) ? 'widowed' : 'divorced'
  const line = sex === 'male' ? child.line : newLine(building)
  const parent = add(building, { kinship, sex, age, maritalStatus, fatherless: false, line })
  if (sex === 'male') child.father = parent
  else child.mother = parent
}

function addSibling(building: Building, head: number): void {
  const { random } = building
  const { age, line } = building.relatives[head] as Relative
  const divorced = random.chance(0.15)
  add(building, {
    kinship: 'sibling',
    sex: random.chance(0.5) ? 'male' : 'female',
    age: within(age - 4 + 6 * random.normal(), divorced ? 22 : 12, OLDEST),
    maritalStatus: divorced ? 'divorced' : 'single',
    fatherless: false,
    line,
  })
}

/** A married son with his wife, who can only be declared as `other`, and their children. */
function addMarriedSon(building: Building, parents: Parents): void {
  const { random } = building
  const latest = parents.motherAge - 17.5
  const age = within(parents.motherAge - 27 + 4 * random.normal(), 22, Math.max(22, latest))
  const son = addChild(building, { sex: 'male', age, returned: false }, { ...parents, kinship: 'child' })
  const man = building.relatives[son] as Relative
  man.maritalStatus = 'married'
  const couple = addWife(building, son, 'other')
  addChildren(building, parentsOf(building, couple), 'grandchild')
}

function addCouple(building: Building, age: number): Couple {
  return addWife(building, addHead(building, { sex: 'male', age, maritalStatus: 'married' }), 'spouse')
}

function addFamily(building: Building, age: number): Couple {
  const couple = addCouple(building, age)
  addChildren(building, parentsOf(building, couple), 'child')
  return couple
}

function addLoneParent(
  building: Building,
  { sex, age, maritalStatus }: Pick<Relative, 'sex' | 'age' | 'maritalStatus'>,
): Parents {
  const head = addHead(building, { sex, age, maritalStatus })
  if (sex === 'male') {
    const line = building.relatives[head]?.line ?? 0
    return { mother: undefined, father: head, motherAge: Math.max(19, age - GAP_OF_SPOUSES.mean), line, fatherless: false }
  }
  const fatherless = maritalStatus === 'widowed'
  return { mother: head, father: undefined, motherAge: age, line: newLine(building), fatherless }
}

const alone =
  (sex: Sex, maritalStatus: MaritalStatus) =>
  (building: Building, age: number): void => {
    addHead(building, { sex, age, maritalStatus })
  }

const loneParent =
  (sex: Sex, maritalStatus: MaritalStatus) =>
  (building: Building, age: number): void =>
    addChildrenForSure(building, addLoneParent(building, { sex, age, maritalStatus }))

const BUILDERS: Record<HouseholdType, (building: Building, age: number) => void> = {
  'man-single': alone('male', 'single'),
  'man-married': alone('male', 'married'),
  'man-divorced': alone('male', 'divorced'),
  'man-widowed': alone('male', 'widowed'),
  'woman-single': alone('female', 'single'),
  'woman-divorced': alone('female', 'divorced'),
  'woman-widowed': alone('female', 'widowed'),
  couple: (building, age) => void addCouple(building, age),
  family: (building, age) => void addFamily(building, age),
  'family-with-parent': (building, age) => {
    const { husband, wife } = addFamily(building, age)
    const ofHusband = building.random.chance(0.8)
    addParentOf(building, ofHusband ? husband : wife, ofHusband ? 'parent' : 'parent-in-law')
  },
  'family-with-sibling': (building, age) => addSibling(building, addFamily(building, age).husband),
  'mother-divorced': loneParent('female', 'divorced'),
  'mother-widowed': loneParent('female', 'widowed'),
  'mother-married': loneParent('female', 'married'),
  'father-widowed': loneParent('male', 'widowed'),
  'father-divorced': loneParent('male', 'divorced'),
  'three-generations': (building, age) => {
    const couple = addFamily(building, age)
    addMarriedSon(building, parentsOf(building, couple))
  },
  'widow-with-son': (building, age) => {
    const parents = addLoneParent(building, { sex: 'female', age, maritalStatus: 'widowed' })
    addMarriedSon(building, parents)
    if (building.random.chance(0.4)) addChildren(building, parents, 'child')
  },
  siblings: (building, age) => {
    const sex = building.random.chance(0.6) ? 'male' : 'female'
    const head = addHead(building, { sex, age, maritalStatus: 'single' })
    for (let count = 1 + building.random.below(2); count > 0; count--) addSibling(building, head)
  },
}

/** The members of a household of this type whose head has this age, head first. */
export function compose(random: Random, milieu: Milieu, { type, age }: { type: HouseholdType; age: number }): Relative[] {
  const building: Building = { random, milieu, relatives: [], lines: 0 }
  BUILDERS[type](building, age)
  return building.relatives
}
