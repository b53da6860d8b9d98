/**
 * What a comment is known by: its post before it, for TikTok wants both wherever something is done to it. `7203…849/7247…913`; both are
 * numbers beyond 2^53, and text here.
 */
export const keyOf = (post: string, id: string): string => `${post}/${id}`

/** Null where it is none of ours. */
export function partsOf(key: string): { post: string; id: string } | null {
  const [, post, id] = /^(\w+)\/(\w+)$/.exec(key) ?? []
  return post && id ? { post, id } : null
}

/** Names of theirs that are none of ours. */
export const COMMENT = 'comment_id'
export const COMMENTS = 'comment_ids'
