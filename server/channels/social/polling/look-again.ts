import { type NetworkClient, SocialCallError } from '../network.ts'

/** What others wrote, the newest of it last: whether it was edited or taken back is told by nobody. */
export interface Known<Item> {
  known: Item[]
  /** When that was last looked at (ISO 8601); null: never. */
  lookedAt: string | null
}

const MOST_KNOWN = 100
const EVERY_MS = 600_000

/** What is known with what came since: each once, as it is newest. */
export function withKnown<Item extends { id: string }>(known: Item[], added: Item[]): Item[] {
  const newest = new Map(added.map((each) => [each.id, each]))
  return [...known.filter(({ id }) => !newest.has(id)), ...newest.values()].slice(-MOST_KNOWN)
}

/**
 * Looks every ten minutes at what others wrote last. Where the network does not let us, it is done another time: what is new has been read
 * by then.
 */
export async function lookAgain<Item, Body>(
  client: NetworkClient,
  { known, lookedAt }: Known<Item>,
  compare: (known: Item[], at: string) => Promise<{ bodies: Body[]; known: Item[] }>,
): Promise<Known<Item> & { bodies: Body[] }> {
  const now = client.now()
  const isEarly = lookedAt !== null && now.getTime() - Date.parse(lookedAt) < EVERY_MS
  if (known.length === 0 || isEarly) return { bodies: [], known, lookedAt }
  try {
    return { ...(await compare(known, now.toISOString())), lookedAt: now.toISOString() }
  } catch (error) {
    if (!(error instanceof SocialCallError)) throw error
    client.log.info({ connectionId: client.connectionId, why: error.why }, 'what was said on a network is looked at again later')
    return { bodies: [], known, lookedAt }
  }
}
