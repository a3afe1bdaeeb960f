export * from './minutiae-quality.ts'
export * from './minutiae-record.ts'
