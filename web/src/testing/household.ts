import type { HouseholdFacts, HouseholdMember } from '@sijill/contract'

const member = (given: Pick<HouseholdMember, 'key' | 'sex' | 'birthDate' | 'kinship' | 'maritalStatus'>): HouseholdMember => ({
  ...given,
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
})

/** A couple with two children in Casablanca; their score lies between the two thresholds. */
export const CASABLANCA: HouseholdFacts = {
  day: '2026-11-21',
  region: '06',
  milieu: 'urban',
  members: [
    {
      ...member({ key: '1', sex: 'male', birthDate: '1986', kinship: 'head', maritalStatus: 'married' }),
      activity: 'self-employed',
      occupation: 'trader',
    },
    member({ key: '2', sex: 'female', birthDate: '1990', kinship: 'spouse', maritalStatus: 'married' }),
    {
      ...member({ key: '3', sex: 'female', birthDate: '2016', kinship: 'child', maritalStatus: 'single' }),
      school: { sector: 'public', level: 'primary' },
      activity: 'student',
    },
    member({ key: '4', sex: 'male', birthDate: '2023', kinship: 'child', maritalStatus: 'single' }),
  ],
  dwelling: { type: 'apartment', tenure: 'tenant', rooms: 1, bathOrShower: false, electricityMeter: 'individual' },
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
  bills: { butane: [5000], electricity: [9000], water: [6000], phoneInternet: [5000] },
}
