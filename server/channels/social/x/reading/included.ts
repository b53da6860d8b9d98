import type { SocialPerson } from '../../../../social/index.ts'
import { countIn, objectIn, objectsIn, shortTextIn, type Told } from '../../../../told/read-field.ts'
import { keyAt, within } from '../../meta/told-fields.ts'

/** What the API puts beside its answer instead of into it (https://docs.x.com/x-api/fundamentals/expansions): `{ users, tweets, media }`. */
export type Includes = Told

const MOST = 500

/** Some of the events wrap each of them once more, and a list may be a map by ids. */
const listOf = (list: unknown): Told[] =>
  (Array.isArray(list) ? objectsIn(list, MOST) : objectsIn(Object.values(objectIn(list)), MOST)).map((each) => {
    const inner = within(each, 'data')
    return keyAt(inner, 'id') ? inner : each
  })

const findIn = (list: unknown, id: string | null, name = 'id') => listOf(list).find((each) => id !== null && keyAt(each, name) === id) ?? {}

export const userIn = ({ users }: Includes, id: string | null): Told => findIn(users, id)
export const postIn = ({ tweets }: Includes, id: string | null): Told => findIn(tweets, id)
export const mediumIn = ({ media }: Includes, key: string): Told => findIn(media, key, 'media_key')

/** Names are those of the newer API, `username`, or those of the first, `screen_name`. */
export function personIn(includes: Includes, id: string): SocialPerson {
  const user = userIn(includes, id)
  return { id, handle: shortTextIn(user.username) ?? shortTextIn(user.screen_name) ?? '', name: shortTextIn(user.name) ?? '' }
}

export const followersIn = (includes: Includes, id: string): number | null =>
  countIn(within(userIn(includes, id), 'public_metrics').followers_count)

/** Ids of a list, which holds them alone. */
export const keysIn = (list: unknown): string[] =>
  (Array.isArray(list) ? list.slice(0, MOST) : []).flatMap((id: unknown) => keyAt({ id }, 'id') ?? [])
