import { objectIn, objectsIn, type Told, textIn } from '../../../../told/read-field.ts'
import type { NetworkClient } from '../../network.ts'
import { askGraph, type GraphCall } from './ask-graph.ts'

const PER_PAGE = 500

/**
 * The items of an edge, over at most so many pages. The address of the next page holds the token and is on a host of their choice:
 * only what it asks for is taken from it. https://developers.facebook.com/docs/graph-api/results
 * @throws SocialCallError
 */
export async function listGraph(client: NetworkClient, call: GraphCall, mostPages: number): Promise<Told[]> {
  const found: Told[] = []
  let query = call.query ?? {}
  for (let page = 0; page < mostPages; page++) {
    const told = await askGraph(client, { ...call, query })
    found.push(...objectsIn(told.data, PER_PAGE))
    const after = afterOf(objectIn(told.paging))
    if (after === null) break
    query = { ...query, ...after }
  }
  return found
}

function afterOf(paging: Told): Record<string, string> | null {
  const next = textIn(paging.next)
  // without `next` this was the last page, though its cursors point behind it
  if (next === null || !URL.canParse(next)) return null
  const asked = Object.fromEntries(new URL(next).searchParams)
  delete asked.access_token
  const cursor = textIn(objectIn(paging.cursors).after)
  return cursor === null ? asked : { ...asked, after: cursor }
}
