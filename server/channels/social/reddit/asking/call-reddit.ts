import { objectIn, type Told } from '../../../../told/read-field.ts'
import { askJson, type JsonAnswer } from '../../calling/ask-json.ts'
import { withToken } from '../../calling/with-token.ts'
import type { NetworkClient } from '../../network.ts'
import { errorOf, errorWithin } from './error-of.ts'
import { mustBeAllowed, noteRate } from './rate.ts'
import { appOf, renewTokens, userAgent } from './renew-tokens.ts'

export interface RedditCall {
  /** Below the host: `message/inbox`; ids in it are escaped. */
  path: string
  query?: [name: string, value: string][]
  /** Makes it a POST. */
  form?: Record<string, string>
}

/**
 * Asks the API of Reddit (https://www.reddit.com/dev/api) and answers with the object that it gave, its words not escaped as HTML.
 * @throws SocialCallError
 */
export async function callReddit(client: NetworkClient, call: RedditCall): Promise<Told> {
  mustBeAllowed(client)
  const answer = await withToken(client, appOf(client).refreshToken, {
    renew: (refreshToken) => renewTokens(client, refreshToken),
    ask: ({ accessToken }) => ask(client, call, accessToken),
    isEnded: ({ status }) => status === 401,
  })
  noteRate(client, answer.headers)
  if (answer.status < 200 || answer.status >= 300) throw errorOf(answer, client.now())
  const told = objectIn(answer.told)
  const error = errorWithin(told, client.now())
  if (error) throw error
  return told
}

function ask(client: NetworkClient, { path, query = [], form }: RedditCall, accessToken: string): Promise<JsonAnswer> {
  const asked = new URLSearchParams([...query, ['raw_json', '1']]).toString()
  const headers: Record<string, string> = { authorization: `Bearer ${accessToken}`, 'user-agent': userAgent(client) }
  const address = `${client.baseUrl}/${path}?${asked}`
  if (!form) return askJson(client, { network: 'Reddit', address, headers })
  headers['content-type'] = 'application/x-www-form-urlencoded'
  const body = new URLSearchParams({ api_type: 'json', ...form }).toString()
  return askJson(client, { network: 'Reddit', address, method: 'POST', headers, body })
}
