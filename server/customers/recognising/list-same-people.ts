import type { Context } from '../../context.ts'
import type { SamePerson, SamePersonReason } from '../../contract/console/merging.ts'
import { displayName } from '../display-name.ts'
import { familyOf, getPlaces, storesOf } from '../merging/family.ts'
import { customerMergingAgent } from '../merging/merge-customers.ts'
import { selectEvidence, selectReachable } from '../merging/merging-queries.ts'
import { peopleOf } from '../merging/preview-customer-merge.ts'
import { type SuggestionRow, selectSuggestions } from './suggestion-queries.ts'
import { type Clue, clues, weighClues } from './weigh-clues.ts'

const SHOWN = 15
/** Of these, some are customers of other stores. */
const LOOKED_AT = 150

/**
 * Who may be the same person as this customer, and by what; the likeliest first: what is so now, and what was noted when they
 * became known. Whoever an agent said is somebody else is not among them.
 */
export async function listSamePeople(ctx: Context, customerId: string): Promise<SamePerson[]> {
  customerMergingAgent(ctx)
  const [place] = await getPlaces(ctx, [customerId])
  if (!place) return []
  const [found, noted] = await Promise.all([
    selectEvidence(ctx.sql, await familyOf(ctx, place), storesOf(ctx), { limit: LOOKED_AT }),
    selectSuggestions(ctx.sql, place.id, LOOKED_AT),
  ])
  const people = joined(peopleOf(found), noted)
  const ids = people.map((person) => person.id)
  const reachable = new Set((await selectReachable(ctx.sql, ids, storesOf(ctx))).map((row) => row.id))
  return people.filter((person) => reachable.has(person.id)).slice(0, SHOWN)
}

/** Those found and those noted, each once with all that speaks for them. */
function joined(found: SamePerson[], noted: SuggestionRow[]): SamePerson[] {
  const people = new Map(found.map((person) => [person.id, person]))
  for (const { otherId: id, name, evidence, isDismissed } of noted) {
    const held = people.get(id)
    if (isDismissed) people.delete(id)
    else if (!held && evidence.length > 0) people.set(id, { id, name: displayName({ id, name }), evidence })
    else if (held) people.set(id, { ...held, evidence: [...held.evidence, ...evidence.filter((each) => isNew(held, each.reason))] })
  }
  return [...people.values()].map(strongestFirst).toSorted((one, other) => likelihood(other) - likelihood(one))
}

const isNew = ({ evidence }: SamePerson, reason: SamePersonReason) => evidence.every((each) => each.reason !== reason)

const clueOf: Record<SamePersonReason, Clue> = {
  account: 'store_account',
  email: 'order_email',
  phone: 'phone',
  address: 'address',
  order: 'order_named',
  name: 'name',
}

function strongestFirst(person: SamePerson): SamePerson {
  const place = (reason: SamePersonReason) => clues.indexOf(clueOf[reason])
  return { ...person, evidence: person.evidence.toSorted((one, other) => place(one.reason) - place(other.reason)) }
}

function likelihood({ evidence }: SamePerson): number {
  return weighClues(
    evidence.map(({ reason }) => clueOf[reason]),
    { areRivals: false },
  ).score
}
