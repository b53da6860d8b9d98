import { COMMENT } from '../meta/matrix.ts'

/** What TikTok posts of a comment, and what it answers about one. Their ids are beyond 2^53: as numbers in what is posted, as text else. */

export const AT = 1_795_950_000
export const SHOP = 'of-the-shop'
export const POST = '7203946942097902849'
export const FIRST = '7247303576418566913'
export const SECOND = '7247303576418566914'
export const ANNA = 'anna-everywhere'
/** A name of theirs that is none of ours. */
export const PARENT = 'parent_comment_id'

const ids = (id: string, parent: string | null) =>
  [`"${COMMENT}":${id}`, `"video_id":${POST}`, ...(parent ? [`"${PARENT}":${parent}`] : [])].join(',')

/** The JSON within, byte for byte. */
export const content = (action: string, { id = FIRST, parent = null as string | null, more = {} as object } = {}) => {
  const rest = { comment_type: parent ? 'reply' : 'comment', comment_action: action, timestamp: AT * 1_000, unique_identifier: ANNA }
  return `{${ids(id, parent)},${JSON.stringify({ ...rest, text: 'Where is it?', ...more }).slice(1)}`
}
export const update = (inner: unknown, more: object = {}) => ({
  ...{ client_key: 'app-id', event: 'comment.update', create_time: AT + 5, user_openid: SHOP, content: inner },
  ...more,
})
/** A comment as a list has it. */
export const listed = (id: string, more: object = {}) => ({
  ...{ [COMMENT]: id, video_id: POST, unique_identifier: ANNA, create_time: AT, text: 'Where is it?', likes: 0, replies: 0, owner: false },
  ...{ liked: false, pinned: false, status: 'PUBLIC', username: 'anna.k', display_name: 'Anna', profile_image: 'https://p.example/a' },
  ...more,
})
