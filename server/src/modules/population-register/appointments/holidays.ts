import type { Day } from '@sijill/contract'

/**
 * Days off that fall on the same date each year, from the year they were instituted. Recalled, not read in a text: an administrator adds
 * or corrects with dated rows. Religious days follow the moon and are recorded when they are announced.
 */
const FIXED: readonly { monthDay: string; ar: string; fr: string; from: number }[] = [
  { monthDay: '01-01', ar: 'رأس السنة الميلادية', fr: 'Nouvel an', from: 1956 },
  { monthDay: '01-11', ar: 'ذكرى تقديم وثيقة الاستقلال', fr: 'Manifeste de l’indépendance', from: 1956 },
  { monthDay: '01-14', ar: 'رأس السنة الأمازيغية', fr: 'Nouvel an amazigh', from: 2024 },
  { monthDay: '05-01', ar: 'عيد الشغل', fr: 'Fête du travail', from: 1956 },
  { monthDay: '07-30', ar: 'عيد العرش', fr: 'Fête du trône', from: 2000 },
  { monthDay: '08-14', ar: 'ذكرى استرجاع وادي الذهب', fr: 'Récupération d’Oued Ed-Dahab', from: 1980 },
  { monthDay: '08-20', ar: 'ذكرى ثورة الملك والشعب', fr: 'Révolution du roi et du peuple', from: 1956 },
  { monthDay: '08-21', ar: 'عيد الشباب', fr: 'Fête de la jeunesse', from: 2000 },
  { monthDay: '11-06', ar: 'ذكرى المسيرة الخضراء', fr: 'Marche verte', from: 1976 },
  { monthDay: '11-18', ar: 'عيد الاستقلال', fr: 'Fête de l’indépendance', from: 1956 },
]

export const isFixedHoliday = (day: Day): boolean =>
  FIXED.some(({ monthDay, from }) => day.slice(5) === monthDay && Number(day.slice(0, 4)) >= from)
