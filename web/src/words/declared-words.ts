import type { Bill, HouseholdDeclaration } from '@sijill/contract'
import type { Words } from '../kit/use-words.ts'

type Said = { label: string; value: string }
type Goods = Pick<HouseholdDeclaration, 'dwelling' | 'equipment' | 'assets' | 'bills'>

const BILL_NAMES = ['butane', 'electricity', 'water', 'phoneInternet'] as const
const COUNTS = ['computers', 'mobilePhones', 'cars', 'motorcycles'] as const
const HAS = ['satelliteDish', 'landline'] as const
const OWNS = ['credit', 'secondHome', 'garage', 'professionalPremises', 'nonAgriculturalLand', 'irrigatedLand'] as const

function billWords({ t, money }: Words, bill: Bill): string {
  if (bill === 'no-contract') return t('agent.noContract')
  return bill.map(money).join(t('kit.listSeparator'))
}

function dwellingFacts({ t, number }: Words, { dwelling }: Goods): Said[] {
  return [
    { label: t('path.type'), value: t(`vocabulary.dwellingType.${dwelling.type}`) },
    { label: t('path.tenure'), value: t(`vocabulary.tenure.${dwelling.tenure}`) },
    { label: t('path.rooms'), value: number(dwelling.rooms) },
    { label: t('path.bathOrShower'), value: t(dwelling.bathOrShower ? 'kit.yes' : 'kit.no') },
    { label: t('path.electricityMeter'), value: t(`vocabulary.electricityMeter.${dwelling.electricityMeter}`) },
  ]
}

/** The declared facts of a household as labelled words, in the order of the questionnaire. */
export function declaredFacts(words: Words, goods: Goods): Said[] {
  const { t, number } = words
  const { equipment, assets, bills } = goods
  const yes = (has: boolean) => t(has ? 'kit.yes' : 'kit.no')
  return [
    ...dwellingFacts(words, goods),
    ...COUNTS.map((name) => ({ label: t(`path.${name}`), value: number(equipment[name]) })),
    ...HAS.map((name) => ({ label: t(`path.${name}`), value: yes(equipment[name]) })),
    ...OWNS.map((name) => ({ label: t(`path.${name}`), value: yes(assets[name]) })),
    { label: t('path.cows'), value: number(assets.cows) },
    ...BILL_NAMES.map((name) => ({ label: t(`path.${name}`), value: billWords(words, bills[name]) })),
  ]
}
