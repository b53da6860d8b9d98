import { askJson, type JsonAnswer } from '../../calling/ask-json.ts'
import { type FormPart, writeForm } from '../../meta/graph/write-form.ts'
import type { NetworkClient } from '../../network.ts'

export interface XCall {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below `/2/`, such as `users/me`; ids in it are escaped. */
  path: string
  query?: [name: string, value: string][]
  body?: object
  form?: FormPart[]
}

/** One call of the API of X (https://docs.x.com/x-api) with the token of a user, whatever is answered. @throws SocialCallError `away` */
export async function callX(
  client: NetworkClient,
  { method = 'GET', path, query = [], body, form }: XCall,
  token: string,
): Promise<JsonAnswer> {
  const asked = new URLSearchParams(query).toString()
  const sent = form ? writeForm(form) : body ? { type: 'application/json', body: JSON.stringify(body) } : null
  return askJson(client, {
    ...{ network: 'X', address: `${client.baseUrl}/2/${path}${asked ? `?${asked}` : ''}`, method },
    headers: { authorization: `Bearer ${token}`, ...(sent ? { 'content-type': sent.type } : {}) },
    ...(sent ? { body: sent.body } : {}),
  })
}
