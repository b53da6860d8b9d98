import { openPeer } from '../../../support/open-peer.ts'

export interface BotCall {
  method: string
  given: Record<string, unknown>
  files: Record<string, { name: string; type: string; bytes: number }>
}
interface Fault {
  status: number
  description: string
  parameters?: object
  /** Only a call of this method: accounts are tried by the clock, too. */
  method?: string
  /** The call is done, and its answer breaks off. */
  isDone?: boolean
}
export interface BotServer {
  url: string
  calls: BotCall[]
  /** What people see, by chat. */
  shown: { chat: string; id: number; text: string }[]
  webhook: Record<string, unknown>
  failNext(fault: Fault): void
  close(): Promise<void>
}

export const BOT_TOKEN = '700:AAE-secret_part'

/** The Bot API over loopback (https://core.telegram.org/bots/api#making-requests): the token in the path, JSON or a form, `ok` in every answer. */
export async function openBotServer(): Promise<BotServer> {
  const calls: BotCall[] = []
  const shown: BotServer['shown'] = []
  const faults: Fault[] = []
  let nextId = 100
  const webhook: Record<string, unknown> = { url: '', has_custom_certificate: false, pending_update_count: 0 }
  const results: Record<string, (given: BotCall['given']) => object | boolean> = {
    getMe: () => ({ id: 700, is_bot: true, first_name: 'Tea Shop', username: 'TeaShopBot' }),
    getWebhookInfo: () => webhook,
    setWebhook: (given) => Object.assign(webhook, given) && true,
    getFile: ({ file_id }) => ({ file_id, file_unique_id: 'u', file_size: 3, file_path: 'photos/file 1.jpg' }),
    sendMessage: (given) => show(given, String(given.text)),
    sendPhoto: (given) => show(given, String(given.caption ?? '')),
    sendDocument: (given) => show(given, String(given.caption ?? '')),
    deleteMessage: ({ message_id }) => shown.splice(0, shown.length, ...shown.filter(({ id }) => id !== message_id)) && true,
    setMessageReaction: () => true,
  }
  function show(given: BotCall['given'], text: string) {
    const chat = String(given.chat_id)
    const id = nextId++
    shown.push({ chat, id, text })
    const told = Number(chat) < 0 ? { id: Number(chat), type: 'supergroup', username: 'tea_lovers' } : { id: Number(chat), type: 'private' }
    return { message_id: id, date: 1_764_399_600, chat: told, text }
  }
  const peer = await openPeer(async (request) => {
    const path = new URL(request.url).pathname
    const file = /^\/file\/bot([^/]+)\/(.+)$/.exec(path)
    if (file) return file[1] === BOT_TOKEN ? new Response('jpg') : new Response('', { status: 404 })
    const [, token, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(path) ?? []
    if (token !== BOT_TOKEN) return refused({ status: 401, description: 'Unauthorized' })
    const call = await readCall(request, method)
    calls.push(call)
    const at = faults.findIndex((each) => !each.method || each.method === method)
    const fault = at >= 0 ? faults.splice(at, 1)[0] : undefined
    if (fault && !fault.isDone) return refused(fault)
    const answer = results[method]?.(call.given)
    if (answer === undefined) return refused({ status: 404, description: 'Not Found' })
    const text = JSON.stringify({ ok: true, result: answer })
    return new Response(fault ? text.slice(0, -3) : text, { headers: { 'content-type': 'application/json' } })
  })
  return {
    ...{ ...peer, calls, shown, webhook },
    failNext: (fault) => void faults.push(fault),
  }
}

const refused = ({ status, description, parameters }: Fault) =>
  Response.json({ ok: false, error_code: status, description, ...(parameters ? { parameters } : {}) }, { status })

async function readCall(request: Request, method: string): Promise<BotCall> {
  if (!request.headers.get('content-type')?.startsWith('multipart/'))
    return { method, given: (await request.json()) as BotCall['given'], files: {} }
  const call: BotCall = { method, given: {}, files: {} }
  for (const [name, value] of await request.formData()) {
    if (typeof value === 'string') call.given[name] = value
    else call.files[name] = { name: value.name, type: value.type, bytes: value.size }
  }
  return call
}
