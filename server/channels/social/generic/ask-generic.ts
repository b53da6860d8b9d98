import type { SocialAct } from '../../../contract/social/networks.ts'
import { parseExactJson } from '../../../told/exact-json.ts'
import { keyIn, objectIn, shortTextIn, type Told, textIn, urlIn } from '../../../told/read-field.ts'
import { type Checked, type Draft, type NetworkClient, type Sent, SocialCallError } from '../network.ts'
import { SIGNATURE, signGeneric } from './sign-generic.ts'

/** Of all files of a message together: they go along in the same body. */
const FILE_BYTES = 20 * 1024 * 1024
const ANSWER_BYTES = 64 * 1024
const TIMEOUT_MS = 15_000

/** The other side gets our own id of the message as the key by which the same is sent once. */
export async function sendGeneric(client: NetworkClient, draft: Draft): Promise<Sent> {
  if (draft.files.reduce((sum, { size }) => sum + size, 0) > FILE_BYTES)
    throw new SocialCallError('refused', 'The files are more than 20 MB together.')
  const files = []
  for (const { name, type, read } of draft.files) files.push({ name, type, data: Buffer.from(await read()).toString('base64') })
  const { way, thread, answers, continues, person } = draft.place
  const told = await post(client, {
    type: 'send',
    id: draft.messageId,
    public: way === 'public',
    thread: way === 'public' ? thread.replace(/^comment:/, '') : null,
    reply_to: answers,
    continues,
    to: person,
    text: draft.body,
    files,
  })
  const id = keyIn(told.id)
  if (!id) throw new SocialCallError('refused', 'The other side took it and gave no id: its answer must hold one.')
  return { id, link: urlIn(told.link) }
}

export async function actGeneric(client: NetworkClient, act: SocialAct, id: string): Promise<void> {
  await post(client, { type: 'act', act, id })
}

/** Where no address was named it only posts to us, and that is all there is to check. */
export async function askAccount(client: NetworkClient): Promise<Checked> {
  if (client.baseUrl === '')
    return {
      account: null,
      expiresAt: null,
      findings: [
        {
          check: 'account',
          state: 'warning',
          said: 'It only takes in what is posted here.',
          todo: 'Name an address that answers are posted to.',
        },
      ],
    }
  const account = objectIn((await post(client, { type: 'check' })).account)
  const own = { id: keyIn(account.id) ?? '', handle: shortTextIn(account.handle) ?? '', name: shortTextIn(account.name) ?? '' }
  return { account: own, expiresAt: null, findings: [{ check: 'account', state: 'ok', said: 'It answers.', todo: '' }] }
}

async function post({ baseUrl, secret, fetch, now }: NetworkClient, told: object): Promise<Told> {
  if (baseUrl === '') throw new SocialCallError('refused', 'No address was named that answers are posted to.')
  const body = JSON.stringify(told)
  const headers = { 'content-type': 'application/json', [SIGNATURE]: signGeneric(body, secret) }
  const {
    status,
    headers: said,
    body: raw,
  } = await fetch(baseUrl, {
    method: 'POST',
    headers,
    body,
    timeoutMs: TIMEOUT_MS,
    maxBytes: ANSWER_BYTES,
  })
  const answer = objectIn(parsed(raw))
  if (status >= 200 && status < 300) return answer
  const why = textIn(answer.error, 300) ?? `It answered ${status}.`
  if (status === 401 || status === 403) throw new SocialCallError('consent', why)
  if (status === 429) throw new SocialCallError('limited', why, new Date(now().getTime() + secondsOf(said['retry-after']) * 1_000))
  throw new SocialCallError(status >= 500 || status === 408 ? 'away' : 'refused', why)
}

function secondsOf(header: unknown): number {
  const seconds = Number(header)
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 86_400) : 60
}

function parsed(raw: Buffer): unknown {
  try {
    return parseExactJson(raw.toString('utf8'))
  } catch {
    return null
  }
}
