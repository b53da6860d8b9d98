import { objectIn, type Told } from '../../../../told/read-field.ts'
import { askJson, type JsonAnswer } from '../../calling/ask-json.ts'
import { type Tokens, withToken } from '../../calling/with-token.ts'
import { within } from '../../meta/told-fields.ts'
import type { NetworkClient } from '../../network.ts'
import { codeOf, errorOf, isOfToken } from './error-of.ts'
import { appOf, renewTokens } from './renew-tokens.ts'

export interface TikTokCall {
  /** Below the version: `business/comment/list/`. */
  path: string
  /** Lists are written as JSON. */
  query?: Record<string, string>
  /** Makes it a POST. */
  body?: Record<string, unknown>
}

const VERSION = 'open_api/v1.3'

/** Asks the API for Business as the account (https://business-api.tiktok.com/portal/docs), and answers with its `data`. @throws SocialCallError */
export async function callTikTok(client: NetworkClient, call: TikTokCall): Promise<Told> {
  const answer = await withToken(client, appOf(client).refreshToken, {
    renew: (refreshToken) => renewTokens(client, refreshToken),
    ask: (tokens) => ask(client, withAccount(client, call, tokens), { 'access-token': tokens.accessToken }),
    isEnded: isOfToken,
  })
  return dataOf(client, answer)
}

/** Asks as the app, which signs in with its secret. @throws SocialCallError */
export async function callAsApp(client: NetworkClient, call: TikTokCall): Promise<Told> {
  return dataOf(client, await ask(client, call, {}))
}

/** Errors come with 200. */
function dataOf(client: NetworkClient, answer: JsonAnswer): Told {
  if (answer.status >= 300 || codeOf(answer) !== 0) throw errorOf(answer, client.now())
  return within(objectIn(answer.told), 'data')
}

/** Every call names the account, by the id that came with its token. */
function withAccount({ account }: NetworkClient, { path, query, body }: TikTokCall, { owner }: Tokens): TikTokCall {
  const own = { business_id: owner || account.id }
  return body ? { path, body: { ...own, ...body } } : { path, query: { ...own, ...query } }
}

function ask(client: NetworkClient, { path, query = {}, body }: TikTokCall, headers: Record<string, string>): Promise<JsonAnswer> {
  const asked = new URLSearchParams(query).toString()
  const address = `${client.baseUrl}/${VERSION}/${path}${asked ? `?${asked}` : ''}`
  if (!body) return askJson(client, { network: 'TikTok', address, headers })
  const sent = { ...headers, 'content-type': 'application/json' }
  return askJson(client, { network: 'TikTok', address, method: 'POST', headers: sent, body: JSON.stringify(body) })
}
