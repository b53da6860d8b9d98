import { keyIn, type Told } from '../../told/read-field.ts'
import { UnreadableBody } from '../../told/unreadable-body.ts'

/**
 * The id of a thing of this kind, as the digits that REST and GraphQL share. The global id goes first: it is text, so it stays
 * exact whatever read the JSON before us.
 */
export function idIn(told: Told, kind: string): string | null {
  const global = keyIn(told.admin_graphql_api_id)
  const [, named, digits] = /^gid:\/\/shopify\/([A-Za-z]+)\/(\d+)$/.exec(global ?? '') ?? []
  return named === kind && digits ? digits : keyIn(told.id)
}

/** @throws {UnreadableBody} which names the field */
export function mustHave(id: string | null, field: string): string {
  if (id === null) throw new UnreadableBody(field, 'is missing, or is no id')
  return id
}
