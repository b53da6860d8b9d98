import { objectIn, shortTextIn } from '../../../../told/read-field.ts'
import { askJson, type JsonAnswer } from '../../calling/ask-json.ts'
import { untilOf } from '../../calling/until-of.ts'
import { type FormPart, writeForm } from '../../meta/graph/write-form.ts'
import { type NetworkClient, SocialCallError } from '../../network.ts'

export interface MastodonCall {
  method?: 'GET' | 'POST' | 'DELETE'
  /** Below `/api`, such as `v1/statuses`; ids in it are escaped. */
  path: string
  query?: [name: string, value: string][]
  body?: object
  form?: FormPart[]
  headers?: Record<string, string>
  /** What is an answer although it is an error. */
  accepts?: number[]
}

/** Asks a server of Mastodon, or of one that speaks its API (https://docs.joinmastodon.org/client/intro). @throws SocialCallError */
export async function callMastodon(client: NetworkClient, call: MastodonCall): Promise<JsonAnswer> {
  const { method = 'GET', path, query = [], body, form, accepts = [] } = call
  if (!client.baseUrl) throw new SocialCallError('refused', 'The address of the server is missing: connect it with one.')
  const asked = new URLSearchParams(query).toString()
  const address = `${client.baseUrl}/api/${path}${asked ? `?${asked}` : ''}`
  const headers: Record<string, string> = { authorization: `Bearer ${client.credentials.token ?? ''}`, ...call.headers }
  const sent = form ? writeForm(form) : body ? { type: 'application/json', body: JSON.stringify(body) } : null
  if (sent) headers['content-type'] = sent.type
  const answer = await askJson(client, { network: 'the server', address, method, headers, ...(sent ? { body: sent.body } : {}) })
  const { status } = answer
  if ((status >= 200 && status < 300) || accepts.includes(status)) return answer
  throw errorOf(answer, client.now())
}

/** https://docs.joinmastodon.org/entities/Error and https://docs.joinmastodon.org/api/rate-limits */
function errorOf({ status, headers, told }: JsonAnswer, now: Date): SocialCallError {
  const said = shortTextIn(objectIn(told).error) ?? `${status}`
  if (status === 401) return new SocialCallError('consent', 'The server does not accept the token any more.')
  if (status === 403 && /scope|login|disabled|suspended|approv/i.test(said))
    return new SocialCallError('consent', `The token may not do this: ${said}.`)
  if (status === 429) {
    const until = untilOf(headers['x-ratelimit-reset'] ?? headers['retry-after'], now)
    return new SocialCallError('limited', 'The server asks us to wait.', until)
  }
  if (status >= 500) return new SocialCallError('away', `The server answers with an error of its own (${status}).`)
  if (status === 404 || status === 410)
    return new SocialCallError('refused', `The post is not there any more, or not for this account: ${said}.`)
  if (status >= 400) return new SocialCallError('refused', `The server refused it: ${said}.`)
  return new SocialCallError('away', `The server answers in an unknown way (${status}).`)
}
