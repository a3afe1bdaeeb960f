import type { Day, Milieu } from '@sijill/contract'
import { type Formula, formulaOn, type MeasureName, type Question } from '@sijill/law'

/** The question by which a household tells what a measure counts: what was not asked is not told as if it had been said. */
export const QUESTION_OF_MEASURE: Record<MeasureName, readonly Question[]> = {
  single_or_childless_couple: ['members'],
  multi_nuclear: ['members'],
  household_size: ['members'],
  household_size_sq: ['members'],
  head_age: ['members'],
  head_age_sq: ['members'],
  members_19_29: ['members'],
  members_30_59: ['members'],
  members_60plus: ['members'],
  max_2_per_room: ['rooms'],
  max_3_per_room: ['rooms'],
  durable_dwelling: ['dwelling-type'],
  bath_or_shower: ['bath-or-shower'],
  individual_electricity_meter: ['electricity-meter'],
  head_higher_education: ['head-education'],
  head_basic_education: ['head-education'],
  head_senior_executive: ['activities'],
  head_middle_executive: ['activities'],
  head_machine_operator: ['activities'],
  head_craftsman: ['activities'],
  head_farmer: ['activities'],
  head_employer: ['activities'],
  head_retired_or_rentier: ['activities'],
  has_computer: ['computers'],
  has_satellite_dish: ['satellite-dish'],
  has_landline: ['landline'],
  has_car: ['cars'],
  has_motorcycle: ['motorcycles'],
  any_member_health_cover_not_ramed: ['health-covers'],
  has_credit: ['credit'],
  second_home: ['second-home'],
  garage: ['garage'],
  professional_premises: ['professional-premises'],
  non_agricultural_land: ['non-agricultural-land'],
  irrigated_land: ['irrigated-land'],
  children_6_14_private_school: ['schooling'],
  children_6_14_public_school: ['schooling'],
  share_15plus_no_diploma: ['diplomas'],
  share_15plus_technical_diploma: ['diplomas'],
  share_15plus_higher_diploma: ['diplomas'],
  share_15plus_literate: ['literacy'],
  share_15plus_income_activity: ['activities'],
  share_15plus_machine_operators: ['activities'],
  share_15plus_traders: ['activities'],
  share_senior_executives: ['activities'],
  mobile_phones: ['mobile-phones'],
  cars: ['cars'],
  motorcycles: ['motorcycles'],
  cows: ['cows'],
  butane_per_head_year: ['butane'],
  water_electricity_per_head_year: ['electricity', 'water'],
  phone_internet_per_head_year: ['phone-internet'],
}

/** Whether the formula of the milieu weighs anything that this question tells. */
export function isWeighed(
  question: Question,
  { milieu, day }: { milieu: Milieu; day: string },
  formulas: readonly Formula[],
): boolean {
  const variables = formulaOn(day as Day, formulas)?.milieux[milieu].variables ?? []
  return variables.some(({ measure }) => QUESTION_OF_MEASURE[measure].includes(question))
}

/** Whether the household was asked what this measure counts. */
export const wasAsked = (measure: MeasureName, answered: readonly Question[]): boolean =>
  QUESTION_OF_MEASURE[measure].some((question) => answered.includes(question))
