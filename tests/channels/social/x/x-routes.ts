import { anna, BEN, BETWEEN, SHOP, shop } from './bodies.ts'
import type { XServer } from './x-server.ts'
import { type Given, type Item, pageOf, problem, shortened, withFields } from './x-wire.ts'

type Route = [method: string, path: RegExp, answer: (ids: string[], url: URL, given: Given) => Response]

export const users = [shop, anna, { id: BEN, username: 'ben', name: 'Ben' }]
const DAY_MS = 86_400_000
const DUPLICATE = 'You are not allowed to create a Tweet with duplicate content.'
const NOT_FOUND = 'https://api.twitter.com/2/problems/resource-not-found'

const listOf = <T>(value: unknown) => (value ?? []) as T[]
const allOf = (server: XServer) => [...server.posts.values()]
const ofShop = (server: XServer) => allOf(server).filter(({ author_id }) => author_id === SHOP)
const toldPost = (post: Item, asked: URLSearchParams) =>
  withFields(post, asked.get('tweet.fields'), ['id', 'text', 'edit_history_tweet_ids'])
const toldMessage = (event: Item, asked: URLSearchParams) => withFields(event, asked.get('dm_event.fields'), ['id', 'event_type', 'text'])

/** What stands beside an answer: what was asked for and nothing else (https://docs.x.com/x-api/fundamentals/expansions). */
function includesOf(server: XServer, items: Item[], asked: URLSearchParams): Given {
  const expanded = asked.get('expansions')?.split(',') ?? []
  const where = (name: string, ids: unknown[]) => (expanded.includes(name) ? ids : [])
  const refers = items.flatMap((item) => listOf<Item>(item.referenced_tweets).map(({ id }) => id))
  const forms = items.flatMap((item) => listOf<string>(item.edit_history_tweet_ids))
  const ids = new Set([...where('referenced_tweets.id', refers), ...where('edit_history_tweet_ids', forms)])
  const tweets = allOf(server).filter(({ id }) => ids.has(id))
  const authors = (posts: Item[]) => posts.map(({ author_id }) => author_id)
  const people = [
    ...where('author_id', authors(items)),
    ...where('referenced_tweets.id.author_id', authors(tweets)),
    ...where(
      'sender_id',
      items.map(({ sender_id }) => sender_id),
    ),
  ]
  const told = users.filter(({ id }) => people.includes(id))
  return {
    users: told.map((user) => withFields(user, asked.get('user.fields'), ['id', 'name', 'username'])),
    tweets: tweets.map((post) => toldPost(post, asked)),
  }
}

function listed(server: XServer, all: Item[], url: URL, tell: typeof toldPost): Response {
  const { items, meta, isLost } = pageOf(all, url, server.page)
  if (isLost) return problem(400, 'The `pagination_token` query parameter value is invalid.', { title: 'Invalid Request' })
  const asked = url.searchParams
  return Response.json({ data: items.map((item) => tell(item, asked)), includes: includesOf(server, items, asked), meta })
}

function lookUp(server: XServer, url: URL): Response {
  const ids = url.searchParams.get('ids')?.split(',') ?? []
  if (ids.length > 100) return problem(400, 'The `ids` query parameter takes at most 100.', { title: 'Invalid Request' })
  const found = ids.flatMap((id) => server.posts.get(id) ?? [])
  const errors = ids
    .filter((id) => !server.posts.has(id))
    .map((id) => ({ value: id, resource_id: id, parameter: 'ids', resource_type: 'tweet', title: 'Not Found Error', type: NOT_FOUND }))
  const data = found.map((post) => toldPost(post, url.searchParams))
  return Response.json({
    ...(found.length > 0 ? { data, includes: includesOf(server, found, url.searchParams) } : {}),
    ...(errors.length > 0 ? { errors } : {}),
  })
}

/** What is asked for. */
export function readingRoutes(server: XServer): Route[] {
  const isNaming = ({ author_id, entities }: Item) =>
    author_id !== SHOP && (entities as { mentions: Item[] }).mentions.some(({ id }) => id === SHOP)
  const messages = (all: Item[], url: URL) => (server.mayMessage ? listed(server, all, url, toldMessage) : problem(403, 'Forbidden'))
  const isWith = (id: string) => (event: Item) => String(event[BETWEEN]).split('-').includes(id)
  return [
    ['GET', /^users\/me$/, () => Response.json({ data: withFields(shop, null, ['id', 'name', 'username']) })],
    ['GET', new RegExp(`^users/${SHOP}/mentions$`), (_, url) => listed(server, allOf(server).filter(isNaming), url, toldPost)],
    ['GET', new RegExp(`^users/${SHOP}/tweets$`), (_, url) => listed(server, ofShop(server), url, toldPost)],
    ['GET', /^dm_events$/, (_, url) => messages(server.messages, url)],
    ['GET', /^dm_conversations\/with\/(\d+)\/dm_events$/, ([id = ''], url) => messages(server.messages.filter(isWith(id)), url)],
    ['GET', /^dm_conversations\/media\/1\/9\/a\.jpg$/, () => new Response(Uint8Array.from([1, 2, 3]))],
    ['GET', /^tweets$/, (_, url) => lookUp(server, url)],
  ]
}

function create(server: XServer, given: Given): Response {
  const { in_reply_to_tweet_id: answers = '' } = (given.reply ?? {}) as { in_reply_to_tweet_id?: string }
  const above = server.posts.get(answers)
  if (answers && !above) return problem(403, 'You attempted to reply to a Tweet that is deleted or not visible to you.')
  const name = users.find(({ id }) => id === above?.author_id)?.username
  const text = `${name ? `@${name} ` : ''}${given.text}`
  const since = server.now.getTime() - DAY_MS
  const isSame = (post: Item) => Date.parse(String(post.created_at)) > since && post.text === shortened(text).text
  if (ofShop(server).some(isSame)) return problem(403, DUPLICATE)
  const id = server.say(text, { by: SHOP, answers })
  return Response.json({ data: { id, text: given.text, edit_history_tweet_ids: [id] } }, { status: 201 })
}

function write(server: XServer, person: string, { text = '', attachments }: Given): Response {
  const between = [SHOP, person].sort((one, other) => (BigInt(one) < BigInt(other) ? -1 : 1)).join('-')
  const shown = attachments ? ' https://twitter.com/messages/media/1' : ''
  const id = server.message(`${text}${shown}`.trim(), { by: SHOP, between })
  return Response.json({ data: { dm_event_id: id, [BETWEEN]: between } }, { status: 201 })
}

function upload(server: XServer, { media, media_category }: Given): Response {
  const file = media as File
  server.uploads.push({ type: file.type, category: String(media_category), bytes: file.size })
  const id = String(700 + server.uploads.length)
  return Response.json({ data: { id, media_key: `3_${id}`, size: file.size } })
}

function toggle(set: Set<string>, id: string, isIn: boolean): boolean {
  if (isIn) set.add(id)
  else set.delete(id)
  return isIn
}

/** What is done. */
export function writingRoutes(server: XServer): Route[] {
  const { hidden, likes } = server
  const told = (data: object) => Response.json({ data })
  return [
    ['POST', /^tweets$/, (_, __, given) => create(server, given)],
    ['DELETE', /^tweets\/(\d+)$/, ([id = '']) => told({ deleted: server.posts.delete(id) })],
    ['PUT', /^tweets\/(\d+)\/hidden$/, ([id = ''], _, given) => told({ hidden: toggle(hidden, id, given.hidden === true) })],
    ['POST', new RegExp(`^users/${SHOP}/likes$`), (_, __, given) => told({ liked: toggle(likes, String(given.tweet_id), true) })],
    ['DELETE', new RegExp(`^users/${SHOP}/likes/(\\d+)$`), ([id = '']) => told({ liked: toggle(likes, id, false) })],
    ['POST', /^dm_conversations\/with\/(\d+)\/messages$/, ([id = ''], _, given) => write(server, id, given)],
    ['POST', /^media\/upload$/, (_, __, given) => upload(server, given)],
  ]
}
