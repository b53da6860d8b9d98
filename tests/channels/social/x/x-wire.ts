/** How the API of X writes what it answers, apart from what it knows. */

export type Given = Record<string, unknown>
export type Item = { id: string; [field: string]: unknown }

/** Of 2010-11-04, from which ids count: https://docs.x.com/fundamentals/x-ids. */
const EPOCH = 1_288_834_974_657n
export const idAt = (at: Date, n: number) => String(((BigInt(at.getTime()) - EPOCH) << 22n) + BigInt(n))

/** https://docs.x.com/x-api/fundamentals/response-codes-and-errors */
export const problem = (status: number, detail: string, { type = 'about:blank', title = detail }: { type?: string; title?: string } = {}) =>
  Response.json({ title, detail, type, status }, { status, headers: { 'content-type': 'application/problem+json' } })

/** A value of the API is there only where its field was asked for (https://docs.x.com/x-api/fundamentals/fields). */
export function withFields(item: Item, asked: string | null, always: string[]): Item {
  const wanted = [...always, ...(asked?.split(',') ?? [])]
  return Object.fromEntries(Object.entries(item).filter(([name, value]) => wanted.includes(name) && value !== undefined)) as Item
}

export interface Paged {
  items: Item[]
  meta: Given
  /** The token is none that was given out. */
  isLost: boolean
}

/** Newest first, down to `since_id`; a token goes on below the last of its page. */
export function pageOf(all: Item[], url: URL, most: number): Paged {
  const asked = url.searchParams
  const [since, token] = [asked.get('since_id'), asked.get('pagination_token')]
  const below = /^below-(\d+)$/.exec(token ?? '')?.[1]
  const newest = all
    .filter(({ id }) => (since === null || BigInt(id) > BigInt(since)) && (!below || BigInt(id) < BigInt(below)))
    .sort((one, other) => (BigInt(one.id) < BigInt(other.id) ? 1 : -1))
  const items = newest.slice(0, Math.min(most, Number(asked.get('max_results') ?? 10)))
  const next = items.length < newest.length ? { next_token: `below-${items.at(-1)?.id}` } : {}
  return { items, meta: { result_count: items.length, ...next }, isLost: token !== null && !below }
}

export const namesIn = (text: string, users: Item[]) =>
  users.filter(({ username }) => text.includes(`@${username}`)).map(({ id, username }) => ({ start: 0, end: 0, id, username }))

/** X makes each link a short one, and says where it leads. */
export function shortened(text: string): { text: string; urls: Given[] } {
  const urls: Given[] = []
  const short = text.replace(/https?:\/\/\S+/g, (whole) => {
    const url = `https://t.co/${urls.length}${whole.length}`
    urls.push({ start: 0, end: 23, url, expanded_url: whole, display_url: whole })
    return url
  })
  return { text: short.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'), urls }
}
