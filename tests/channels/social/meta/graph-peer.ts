/** Everything in it is as people and accounts left it; tests look at it, and put things into it. */
export interface GraphPeer {
  token: string
  now: Date
  /** What was asked, in order: `POST me/messages`. */
  calls: { did: string; query: Record<string, string>; body: Told }[]
  /** What GET answers, by path. */
  nodes: Map<string, object>
  comments: Comment[]
  messages: Message[]
  /** People to whom the time of answering is over. */
  closedTo: Set<string>
  /** Whether the app may answer as a person afterwards. */
  mayTag: boolean
  answer(request: Request, url: URL): Promise<{ status: number; told: object }>
}
export interface Comment {
  id: string
  under: string
  by: string
  words: string
  at: Date
}
export interface Message {
  id: string
  person: string
  by: string
  words: string
  files: number
  at: Date
  /** What was sent, as it was sent. */
  told: Told
}
type Told = Record<string, unknown>
type Answer = { status: number; told: object }

export const PAGE = '100'

export function createGraphPeer(): GraphPeer {
  const peer: GraphPeer = {
    ...{ token: 'EAA-of-the-page', now: new Date('2026-11-29T12:00:00Z'), calls: [], nodes: new Map(), comments: [], messages: [] },
    ...{ closedTo: new Set(), mayTag: true },
    async answer(request, url) {
      const path = url.pathname.split('/').slice(2).map(decodeURIComponent).join('/')
      const query = Object.fromEntries(url.searchParams)
      const body = await bodyOf(request)
      peer.calls.push({ did: `${request.method} ${path}`, query, body })
      return request.method === 'GET' ? get(peer, path, url) : change(peer, { method: request.method, path, body })
    },
  }
  return peer
}

async function bodyOf(request: Request): Promise<Told> {
  if (request.method !== 'POST') return {}
  if (!request.headers.get('content-type')?.startsWith('multipart/form-data')) return (await request.json()) as Told
  const form = Array.from(await request.formData())
  return Object.fromEntries(
    form.map(([name, value]) => [name, value instanceof File ? { file: value.name, type: value.type, size: value.size } : value]),
  )
}

function change(peer: GraphPeer, { method, path, body }: { method: string; path: string; body: Told }): Answer {
  const [node = '', edge] = path.split('/')
  if (edge === 'comments' || edge === 'replies') return comment(peer, node, body)
  if (edge === 'mentions') return comment(peer, namedIn(body), body)
  if (edge === 'messages') return body.messaging_product === 'whatsapp' ? sendWhatsApp(peer, body) : sendMessage(peer, body)
  if (edge === 'message_attachments') return ok({ attachment_id: '700' })
  if (edge === 'media') return ok({ id: '800' })
  const known = peer.comments.some(({ id }) => id === node)
  if (!known && edge !== 'subscribed_apps') return refused(100, 33, 'Unsupported request. Object does not exist')
  if (method === 'DELETE' && !edge) peer.comments = peer.comments.filter(({ id }) => id !== node)
  return ok({ success: true })
}

/** The comment that named the account, or the post. */
const namedIn = (body: Told) => String(Object.entries(body).find(([name]) => name.startsWith('comment'))?.[1] ?? body.media_id)

function comment(peer: GraphPeer, under: string, body: Told): Answer {
  const id = `7${peer.comments.length + 1}`
  peer.comments.push({ id, under, by: PAGE, words: String(body.message ?? ''), at: peer.now })
  return ok({ id })
}

function sendMessage(peer: GraphPeer, body: Told): Answer {
  const recipient = body.recipient as Record<string, string>
  const message = body.message as Told
  const first = Object.entries(recipient).find(([name]) => name !== 'id')?.[1]
  const person = first ? `person-of-${first}` : String(recipient.id)
  if (first && peer.messages.some(({ told }) => JSON.stringify(told.recipient) === JSON.stringify(recipient)))
    return refused(10900, 0, 'Activity already replied to')
  if (!first && peer.closedTo.has(person)) {
    if (body.tag !== 'HUMAN_AGENT') return refused(10, 2018278, 'This message is sent outside of allowed window.')
    if (!peer.mayTag) return refused(100, 0, 'Param tag: HUMAN_AGENT is not approved')
  }
  return ok({
    recipient_id: person,
    message_id: keep(peer, person, { words: String(message.text ?? ''), files: message.attachment ? 1 : 0, told: body }),
  })
}

function sendWhatsApp(peer: GraphPeer, body: Told): Answer {
  const person = String(body.to ?? body.recipient)
  if (peer.closedTo.has(person) && body.type !== 'template') return refused(131047, 0, 'Re-engagement message')
  const words = body.type === 'text' ? String((body.text as Told).body) : ''
  const id = keep(peer, person, { words, files: body.type === 'text' ? 0 : 1, told: body })
  return ok({ messaging_product: 'whatsapp', contacts: [{ input: person, wa_id: person }], messages: [{ id }] })
}

function keep(peer: GraphPeer, person: string, { words, files, told }: Pick<Message, 'words' | 'files' | 'told'>): string {
  const id = `m_${peer.messages.length + 1}`
  peer.messages.push({ id, person, by: PAGE, words, files, told, at: peer.now })
  return id
}

function get(peer: GraphPeer, path: string, url: URL): Answer {
  const [node = '', edge] = path.split('/')
  const known = peer.nodes.get(path)
  if (known) return ok(known)
  if (edge === 'comments' || edge === 'replies')
    return paged(commentsUnder(peer, node, url.searchParams.get('filter') === 'stream').reverse(), url)
  if (edge === 'conversations')
    return paged([{ id: 't_1', messages: { data: messagesWith(peer, url.searchParams.get('user_id') ?? '') } }], url)
  return refused(100, 33, `Unsupported get request. Object with ID '${node}' does not exist`)
}

function commentsUnder(peer: GraphPeer, node: string, isDeep: boolean): object[] {
  const below = peer.comments.filter(({ under }) => under === node)
  const found = isDeep ? below.flatMap((each) => [each, ...peer.comments.filter(({ under }) => under === each.id)]) : below
  return found.map(({ id, by, words, at }) => {
    const time = timeOf(at)
    return { id, message: words, text: words, from: { id: by }, created_time: time, timestamp: time }
  })
}

const messagesWith = (peer: GraphPeer, person: string) =>
  peer.messages
    .filter((each) => each.person === person)
    .map(({ id, by, words, files, at }) => ({
      ...{ id, message: words, from: { id: by }, created_time: timeOf(at) },
      ...(files > 0 ? { attachments: { data: [{ id: '1' }] } } : {}),
    }))
    .reverse()

/** As the Graph API writes times. */
const timeOf = (at: Date) => at.toISOString().replace(/\.\d+Z$/, '+0000')

/** Two items on each page, so that lists have several. Past the last page its cursors still point somewhere. */
function paged(list: object[], url: URL): Answer {
  const from = Number(url.searchParams.get('after') ?? 0)
  const next = new URL(url)
  next.searchParams.set('after', String(from + 2))
  next.searchParams.set('access_token', 'EAA-of-the-page')
  const more = from + 2 < list.length ? { next: next.href } : {}
  return ok({ data: list.slice(from, from + 2), paging: { cursors: { before: String(from), after: String(from + 2) }, ...more } })
}

const ok = (told: object): Answer => ({ status: 200, told })
const refused = (code: number, subcode: number, message: string): Answer => ({
  status: 400,
  told: { error: { message, type: 'OAuthException', code, ...(subcode ? { error_subcode: subcode } : {}), fbtrace_id: 'Atrace' } },
})
