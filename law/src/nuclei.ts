import type { HouseholdFacts, HouseholdMember, Kinship } from '@sijill/contract'

type Members = readonly HouseholdMember[]

const everMarried = ({ maritalStatus }: HouseholdMember): boolean => maritalStatus !== 'single'
const married = ({ maritalStatus }: HouseholdMember): boolean => maritalStatus === 'married'

const of = (members: Members, kinship: Kinship): HouseholdMember[] => members.filter((member) => member.kinship === kinship)

/**
 * Nuclei among married relatives whose partner can only be declared as `other`, and lone parents of `offspring`.
 * `partners` is what is left of the married `other` members.
 */
function nucleiOf(relatives: Members, offspring: number, partners: number): { nuclei: number; partners: number } {
  const couples = Math.min(relatives.filter(married).length, partners)
  const loneParents = Math.min(relatives.filter(everMarried).length - couples, offspring)
  return { nuclei: couples + loneParents, partners: partners - couples }
}

/** Two ascendants are a couple; one is a lone parent when a child of theirs lives here without a nucleus of its own. */
function nucleusOfAscendants(ascendants: Members, hasOwnChildHere: boolean): number {
  if (ascendants.length >= 2) return 1
  return ascendants.length === 1 && hasOwnChildHere ? 1 : 0
}

/**
 * The family nuclei of a household. A nucleus is a couple, with or without unmarried children, or a lone parent with
 * children. The text that defines `multi_nuclear` was not found; this is the platform's reading of the census usage:
 * - the head with a spouse or a child of theirs;
 * - each married child with a partner declared `other`, each ever-married child left with a grandchild;
 * - both parents of the head; or one of them with an unmarried sibling of the head, or with a head who has neither spouse nor child;
 * - both parents-in-law; each married sibling with a partner declared `other`; each pair of married `other` members left.
 * Unmarried relatives, and grandchildren without a parent here, belong to the nucleus that hosts them.
 */
export function familyNuclei({ members }: Pick<HouseholdFacts, 'members'>): number {
  const headHasNucleus = members.some(({ kinship }) => kinship === 'spouse' || kinship === 'child')
  const siblings = of(members, 'sibling')
  const partners = of(members, 'other').filter(married).length
  const children = nucleiOf(of(members, 'child'), of(members, 'grandchild').length, partners)
  const collateral = nucleiOf(siblings, 0, children.partners)
  const parents = nucleusOfAscendants(of(members, 'parent'), !headHasNucleus || siblings.some((sibling) => !everMarried(sibling)))
  const parentsInLaw = nucleusOfAscendants(of(members, 'parent-in-law'), false)
  const others = Math.floor(collateral.partners / 2)
  return (headHasNucleus ? 1 : 0) + children.nuclei + collateral.nuclei + parents + parentsInLaw + others
}
