// Internal identifiers: UUIDv7 made by the application. Never shown to a person, never a public number.
export type PersonId = string & { readonly personId: unique symbol }
export type HouseholdId = string & { readonly householdId: unique symbol }
export type DeclarationId = string & { readonly declarationId: unique symbol }
export type ScoreId = string & { readonly scoreId: unique symbol }
export type DecisionId = string & { readonly decisionId: unique symbol }
export type StaffId = string & { readonly staffId: unique symbol }
export type PartnerId = string & { readonly partnerId: unique symbol }
export type JobId = string & { readonly jobId: unique symbol }
export type FactId = string & { readonly factId: unique symbol }
