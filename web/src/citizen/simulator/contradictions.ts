// A room of its own, fetched while the first question is read: checking brings the schemas of the contract with it.
export { checkHousehold } from '@sijill/law'
