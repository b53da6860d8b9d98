import { OutboundError, type SafeOptions, type SafeResponse, TargetRefused, TooLarge } from '../../../../outbound/index.ts'
import { parseExactJson } from '../../../../told/exact-json.ts'
import { objectIn, type Told } from '../../../../told/read-field.ts'
import { type NetworkClient, SocialCallError } from '../../network.ts'
import { errorOf } from './error-of.ts'
import { type FormPart, writeForm } from './write-form.ts'

/** A version lives for about two years. https://developers.facebook.com/docs/graph-api/changelog/versions */
const GRAPH_VERSION = 'v25.0'
/** Sending waits for other servers of theirs. */
const TIMEOUT_MS = 30_000
const MAX_BYTES = 4 * 1024 * 1024

export interface GraphCall {
  method?: 'GET' | 'POST' | 'DELETE'
  /** Its parts, unescaped: `['me', 'messages']`. */
  path: string[]
  query?: Record<string, string>
  /** Sent as JSON. */
  body?: Told
  /** Sent as multipart/form-data, for files. */
  form?: FormPart[]
}

/**
 * Asks the Graph API, which Facebook, Instagram and WhatsApp share, and answers with the object that it gave.
 * The token goes in a header: addresses end up in logs.
 * @throws SocialCallError
 */
export async function askGraph(client: NetworkClient, call: GraphCall): Promise<Told> {
  const response = await fetchGraph(client, call)
  const told = objectIn(bodyOf(response))
  if (response.status >= 400 || told.error !== undefined) throw errorOf(response, told, client.now())
  if (response.status < 200 || response.status >= 300)
    throw new SocialCallError('away', `Meta answers in an unknown way (${response.status}).`)
  return told
}

async function fetchGraph(client: NetworkClient, { method = 'GET', path, query = {}, body, form }: GraphCall): Promise<SafeResponse> {
  const parts = path.map(encodeURIComponent).join('/')
  const asked = new URLSearchParams(query).toString()
  const address = `${client.baseUrl}/${GRAPH_VERSION}/${parts}${asked ? `?${asked}` : ''}`
  const sent = form ? writeForm(form) : { type: 'application/json', body: JSON.stringify(body ?? {}) }
  const headers: Record<string, string> = { authorization: `Bearer ${client.credentials.token ?? ''}`, accept: 'application/json' }
  const options: SafeOptions = { method, headers, timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES }
  if (method === 'POST') {
    headers['content-type'] = sent.type
    options.body = sent.body
  }
  try {
    return await client.fetch(address, options)
  } catch (error) {
    if (error instanceof TargetRefused || error instanceof TooLarge) throw new SocialCallError('refused', error.message)
    if (error instanceof OutboundError) throw new SocialCallError('away', `Meta does not answer: ${error.message}`)
    throw error
  }
}

/** An answer that breaks off may be one to what was done: whoever asked looks before asking again. */
function bodyOf({ body, status }: SafeResponse): unknown {
  try {
    return parseExactJson(body.toString('utf8'))
  } catch {
    // a page of HTML from a proxy in between is no answer either, but its status is
    if (status >= 400) return {}
    throw new SocialCallError('away', 'The answer of Meta is not whole.')
  }
}
