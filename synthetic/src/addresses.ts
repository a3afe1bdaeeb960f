import type { Milieu } from '@sijill/contract'
import type { Random } from './random.ts'

// Streets and hamlets of names that are everywhere: an address reads true and points nowhere.
const QUARTERS = [
  'حي السلام',
  'حي النهضة',
  'حي المحمدي',
  'حي الرياض',
  'حي الفتح',
  'حي الأمل',
  'حي المسيرة',
  'حي الوفاق',
  'حي الانبعاث',
  'حي القدس',
  'حي الزيتون',
  'حي النخيل',
  'حي الياسمين',
  'حي الوحدة',
  'حي التقدم',
  'حي الحسني',
  'المدينة القديمة',
  'حي الشرف',
  'حي الهدى',
  'حي الأندلس',
] as const
const HAMLETS = [
  'دوار أولاد أحمد',
  'دوار أولاد علي',
  'دوار أيت إبراهيم',
  'دوار أيت عمر',
  'دوار الشرفاء',
  'دوار العين',
  'دوار الزاوية',
  'دوار تمازيرت',
  'دوار أولاد موسى',
  'دوار لعزيب',
  'دوار الكدية',
  'دوار أيت موسى',
  'دوار البئر',
  'دوار أولاد حمو',
  'دوار الظهر',
  'دوار إغرم',
  'دوار الرحامنة',
  'دوار المرجة',
  'دوار أسيف',
  'دوار القصبة',
] as const

const one = (random: Random, from: readonly string[]): string => from[random.below(from.length)] ?? ''

export function addressOf(random: Random, milieu: Milieu): string {
  if (milieu === 'rural') return one(random, HAMLETS)
  return `رقم ${1 + random.below(180)}، زنقة ${1 + random.below(60)}، ${one(random, QUARTERS)}`
}
