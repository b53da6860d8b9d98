/** What Reddit writes of people, comments, posts and messages, as far as we read it. */

export const AT = 1_795_950_000
export const SHOP = { name: 'teashop', id: 't2_9ix' }
export const ANNA = { name: 'anna_k', id: 't2_xw1ym', number: 56_922_862 }
const LINK = 't3_1hpost'
const PLACE = '/r/tea/comments/1hpost/new_tea'

/** A comment as the inbox has it. */
export const inboxComment = (name: string, more: object = {}) => ({
  ...{ first_message: null, first_message_name: null, subreddit: 'tea', likes: null, replies: '', author_fullname: ANNA.id },
  ...{ id: name.slice(3), subject: 'comment reply', score: 1, author: ANNA.name, num_comments: 2, parent_id: LINK, new: true },
  ...{ subreddit_name_prefixed: 'r/tea', type: 'comment_reply', body: 'Where is it?', link_title: 'New tea!', dest: SHOP.name },
  ...{ was_comment: true, name, created: AT, created_utc: AT, context: `${PLACE}/${name.slice(3)}/?context=3`, distinguished: null },
  ...more,
})
/** The same as `api/info` has it. */
export const comment = (name: string, more: object = {}) => ({
  ...{ subreddit: 'tea', link_id: LINK, author: ANNA.name, author_fullname: ANNA.id, parent_id: LINK, body: 'Where is it?' },
  ...{ id: name.slice(3), name, created_utc: AT, edited: false, permalink: `${PLACE}/${name.slice(3)}/`, distinguished: null },
  ...more,
})
export const post = (more: object = {}) => ({
  ...{ subreddit: 'tea', author: SHOP.name, author_fullname: SHOP.id, title: 'New tea!', selftext: 'Green & black.', name: LINK },
  ...{ id: LINK.slice(3), created_utc: AT - 3_600, edited: false, permalink: `${PLACE}/`, is_self: true, removed_by_category: null },
  ...{ subreddit_subscribers: 4_200, url: `https://www.reddit.com${PLACE}/`, domain: 'self.tea' },
  ...more,
})
export const message = (name: string, more: object = {}) => ({
  ...{ first_message: null, first_message_name: null, subreddit: null, replies: '', author_fullname: ANNA.id, author: ANNA.name },
  ...{ id: name.slice(3), subject: 'My order', parent_id: null, new: true, type: 'unknown', body: 'Where is it?', dest: SHOP.name },
  ...{ was_comment: false, name, created: AT, created_utc: AT, context: '', distinguished: null },
  ...more,
})
export const customer = {
  isMod: false,
  isAdmin: false,
  name: ANNA.name,
  isOp: true,
  isParticipant: true,
  isHidden: false,
  isDeleted: false,
}
export const modmail = (id: string, more: object = {}) => ({
  ...{ body: '<!-- SC_OFF --><div class="md"><p>Where is it?</p></div>', author: { ...customer, id: ANNA.number }, isInternal: false },
  ...{ date: '2026-11-29T11:00:00.069923+00:00', bodyMarkdown: 'Where is it?', id },
  ...more,
})
