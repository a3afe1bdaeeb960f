import type { HouseholdFacts, HouseholdMember } from '@sijill/contract'

/** A person of whom nothing is said beyond what `known` gives. */
export function member(key: string, known: Partial<HouseholdMember> & Pick<HouseholdMember, 'birthDate'>): HouseholdMember {
  return {
    key,
    sex: 'female',
    kinship: 'other',
    maritalStatus: 'single',
    fatherless: false,
    school: { sector: 'none' },
    education: 'none',
    diploma: 'none',
    literate: false,
    activity: 'inactive',
    healthCover: 'none',
    disabled: false,
    pension: false,
    familyAllowances: false,
    ...known,
  }
}

const pupil = {
  kinship: 'child',
  activity: 'student',
  school: { sector: 'public', level: 'primary' },
  education: 'primary',
} as const

/** The first worked case of the formula: Casablanca, a couple with three children, two of them at a public school. */
export const CASABLANCA: HouseholdFacts = {
  day: '2024-06-15',
  region: '06',
  milieu: 'urban',
  members: [
    member('father', {
      kinship: 'head',
      sex: 'male',
      birthDate: '1984-03-02',
      maritalStatus: 'married',
      activity: 'self-employed',
      occupation: 'other',
    }),
    member('mother', { kinship: 'spouse', birthDate: '1988-07-21', maritalStatus: 'married', activity: 'homemaker' }),
    member('elder', { ...pupil, birthDate: '2013-01-30' }),
    member('second', { ...pupil, birthDate: '2016-09-11' }),
    member('baby', { kinship: 'child', birthDate: '2023-11-05' }),
  ],
  dwelling: { type: 'apartment', tenure: 'tenant', rooms: 2, bathOrShower: false, electricityMeter: 'individual' },
  equipment: { computers: 0, satelliteDish: true, landline: false, mobilePhones: 2, cars: 0, motorcycles: 0 },
  assets: {
    credit: false,
    secondHome: false,
    garage: false,
    professionalPremises: false,
    nonAgriculturalLand: false,
    irrigatedLand: false,
    cows: 0,
  },
  bills: { butane: [8000], electricity: [15000, 17000, 13000], water: [10000], phoneInternet: [9000, 11000] },
}
