/** Why a person's record is read or changed: said with every such call and kept on the trail. */
export const PURPOSES = [
  'registration',
  'update',
  'verification',
  'complaint',
  'adjudication',
  'eligibility',
  'steering',
  'audit',
  'operation',
] as const
export type Purpose = (typeof PURPOSES)[number]
