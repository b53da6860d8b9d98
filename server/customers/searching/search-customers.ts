import type { Context } from '../../context.ts'
import { displayName } from '../display-name.ts'
import { type RankCursor, selectCustomersFound } from './search-queries.ts'

export interface CustomerFound {
  id: string
  name: string
  identity: string | null
  /** Their newest ticket in these stores. */
  ticketId: string | null
  rank: number
}

/** Parts shorter than this are in half of all addresses. */
const PART = 3
const PHONE_PART = 5

/** Best first; `words` are those of the text, as `to_tsquery` takes them. Nobody of another store is among them: `storeIds` are the actor's own. */
export async function searchCustomers(
  ctx: Context,
  input: { text: string; words: string; storeIds: string[]; after: RankCursor | null; limit: number },
): Promise<CustomerFound[]> {
  const digits = input.text.replace(/[\s().+-]/g, '')
  const sought = {
    text: input.text,
    words: input.words,
    part: input.text.length >= PART && !/\s/.test(input.text) ? literal(input.text.toLowerCase()) : null,
    digits: /^\d+$/.test(digits) && digits.length >= PHONE_PART ? digits.replace(/^0+/, '') : null,
  }
  const hits = await selectCustomersFound(ctx.sql, sought, input.storeIds, input.after, input.limit)
  return hits.map((hit) => ({ ...hit, name: displayName(hit) }))
}

/** As `like` reads it: nothing in it stands for anything else. */
const literal = (text: string): string => text.replace(/[\\%_]/g, '\\$&')
