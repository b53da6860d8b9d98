import { momentIn, objectsIn, shortTextIn, type Told, textIn } from '../../../../told/read-field.ts'
import { keyAt, within } from '../../meta/told-fields.ts'
import { type NetworkClient, SocialCallError } from '../../network.ts'
import { callReddit } from '../asking/call-reddit.ts'
import { findExchange } from '../asking/find-exchange.ts'
import { thingsIn } from '../asking/find-things.ts'
import type { RedditTold } from '../reading/read-told.ts'
import type { ModmailPosition } from './position.ts'

interface Modmail {
  bodies: RedditTold[]
  modmail: ModmailPosition
  isMore: boolean
}

const HOUR_MS = 3_600_000
/** The first look brings what was written in the last day; each brings so much again, and counts it once. */
const DAY_MS = 24 * HOUR_MS
/** Who moderates what changes seldom. */
const COMMUNITIES_MS = 6 * HOUR_MS
const PAGE = 100
const PAGES = 5
/** Each costs a call. */
const EXCHANGES = 20
/** In their order; a name of theirs that is none of ours. */
const IDS = 'conversationIds'

/**
 * What is new of what moderators are written to, of communities that the account moderates; nothing is asked where there are none. Without
 * the right to read it, it is tried again in an hour, and whatever else is wrong with it keeps nobody from the rest.
 */
export async function readModmail(client: NetworkClient, before: ModmailPosition, self: string): Promise<Modmail> {
  const now = client.now()
  const none: Modmail = { bodies: [], modmail: before, isMore: false }
  if (before.closedUntil !== null && Date.parse(before.closedUntil) > now.getTime()) return none
  try {
    const modmail = await withCommunities(client, { ...before, closedUntil: null })
    return modmail.communities.length === 0 ? { ...none, modmail } : await readExchanges(client, modmail, self)
  } catch (error) {
    if (!(error instanceof SocialCallError)) throw error
    client.log.info({ connectionId: client.connectionId, why: error.why }, 'what moderators are written to is read another time')
    const isClosed = error.why === 'refused' || error.why === 'consent'
    return isClosed ? { ...none, modmail: { ...before, closedUntil: new Date(now.getTime() + HOUR_MS).toISOString() } } : none
  }
}

async function withCommunities(client: NetworkClient, before: ModmailPosition): Promise<ModmailPosition> {
  const now = client.now()
  if (before.askedAt !== null && now.getTime() - Date.parse(before.askedAt) < COMMUNITIES_MS) return before
  const told = await callReddit(client, { path: 'subreddits/mine/moderator', query: [['limit', String(PAGE)]] })
  // the page of every account itself is one, too
  const own = thingsIn(told).filter(({ data }) => data.subreddit_type !== 'user')
  const communities = own.flatMap(({ data }) => shortTextIn(data.display_name) ?? [])
  return { ...before, communities, askedAt: now.toISOString(), since: before.since ?? new Date(now.getTime() - DAY_MS).toISOString() }
}

/** The oldest first, so that it goes on from there. */
async function readExchanges(client: NetworkClient, before: ModmailPosition, self: string): Promise<Modmail> {
  const since = before.since ?? client.now().toISOString()
  const due = (await listSince(client, before.communities, since)).reverse()
  const bodies: RedditTold[] = []
  let readUntil = since
  for (const { id, at } of due.slice(0, EXCHANGES)) {
    bodies.push(...(await messagesOf(client, id, { since, self })))
    readUntil = at
  }
  return { bodies, modmail: { ...before, since: readUntil }, isMore: due.length > EXCHANGES }
}

/** Exchanges in which somebody who is no moderator wrote since, newest first. https://www.reddit.com/dev/api#GET_api_mod_conversations */
async function listSince(client: NetworkClient, communities: string[], since: string): Promise<{ id: string; at: string }[]> {
  const found: { id: string; at: string }[] = []
  for (let page = 0, after: string | null = null; page < PAGES; page++) {
    const told = await callReddit(client, {
      path: 'api/mod/conversations',
      query: [
        ['entity', communities.join(',')],
        ['sort', 'user'],
        ['state', 'all'],
        ['limit', String(PAGE)],
        ...(after ? [['after', after] as [string, string]] : []),
      ],
    })
    const exchanges = exchangesIn(told)
    const fresh = exchanges.filter(({ at }) => Date.parse(at) > Date.parse(since))
    found.push(...fresh)
    after = exchanges.at(-1)?.id ?? null
    if (fresh.length < exchanges.length || exchanges.length < PAGE) break
  }
  return found
}

function exchangesIn(told: Told): { id: string; at: string }[] {
  const ids = Array.isArray(told[IDS]) ? told[IDS].slice(0, PAGE) : []
  return ids.flatMap((key) => {
    const exchange = within(within(told, 'conversations'), String(key))
    const id = keyAt(exchange, 'id')
    return id ? [{ id, at: momentIn(exchange.lastUserUpdate) ?? new Date(0).toISOString() }] : []
  })
}

async function messagesOf(client: NetworkClient, id: string, { since, self }: { since: string; self: string }): Promise<RedditTold[]> {
  const { exchange, messages } = await findExchange(client, id)
  if (exchange.isInternal === true) return []
  const first = objectsIn(exchange.objIds, PAGE).find(({ key }) => key === 'messages')
  return messages
    .filter(({ date }) => Date.parse(momentIn(date) ?? '') > Date.parse(since) - DAY_MS)
    .map((message) => {
      const isFirst = keyAt(message, 'id') === keyAt(first ?? {}, 'id')
      return { kind: 'modmail', message, exchangeId: id, subject: isFirst ? textIn(exchange.subject) : null, self }
    })
}
