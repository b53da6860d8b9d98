import { objectsIn, type Told } from '../../../../told/read-field.ts'
import { keyAt, within } from '../../meta/told-fields.ts'
import type { NetworkClient } from '../../network.ts'
import { callReddit } from './call-reddit.ts'

/** https://www.reddit.com/dev/api#GET_api_info */
const AT_ONCE = 100

/** Comments and posts as the account may see them, by their full names (`t1_…`, `t3_…`); those that it may not are left out. @throws SocialCallError */
export async function findThings(client: NetworkClient, names: string[]): Promise<Map<string, Told>> {
  const wanted = [...new Set(names)]
  const found = new Map<string, Told>()
  for (let from = 0; from < wanted.length; from += AT_ONCE) {
    const id = wanted.slice(from, from + AT_ONCE).join(',')
    const told = await callReddit(client, { path: 'api/info', query: [['id', id]] })
    for (const { data } of thingsIn(told)) found.set(keyAt(data, 'name') ?? '', data)
  }
  return found
}

export interface Thing {
  /** `t1` a comment, `t3` a post, `t4` a message, `t5` a community. */
  kind: string
  data: Told
}

/** What a listing holds. */
export const thingsIn = (listing: Told): Thing[] =>
  objectsIn(within(listing, 'data').children, AT_ONCE).map((thing) => ({ kind: String(thing.kind), data: within(thing, 'data') }))
