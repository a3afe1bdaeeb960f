// For the tests of any workspace: households that exist, households that could, measures within their bounds.
export * from './arbitraries.ts'
export * from './household.ts'
