import type { Said } from '../../../../social/index.ts'
import { shortTextIn, urlIn } from '../../../../told/read-field.ts'
import { askGraph } from '../../meta/graph/ask-graph.ts'
import { keyAt, within, wordsAt } from '../../meta/told-fields.ts'
import type { NetworkClient } from '../../network.ts'

/** The words of the post above, and what somebody in private is called. @throws SocialCallError */
export async function completePage(client: NetworkClient, said: Said): Promise<Said> {
  if (said.way === 'private') return named(client, said)
  const { post } = said
  if (!post || post.body) return said
  const told = await askGraph(client, { path: [post.id], query: { fields: 'message,story,from,permalink_url' } })
  const from = within(told, 'from')
  const isOwn = post.isOwn || keyAt(from, 'id') === client.account.id
  const body = wordsAt(told, 'message') || wordsAt(told, 'story')
  return {
    ...said,
    post: { ...post, isOwn, body, author: shortTextIn(from.name) ?? post.author, link: urlIn(told.permalink_url) ?? post.link },
  }
}

/** https://developers.facebook.com/docs/messenger-platform/identity/user-profile */
async function named(client: NetworkClient, said: Said): Promise<Said> {
  if (said.author.name) return said
  const told = await askGraph(client, { path: [said.author.id], query: { fields: 'name,first_name,last_name' } })
  const name = shortTextIn(told.name) ?? [told.first_name, told.last_name].flatMap((part) => shortTextIn(part) ?? []).join(' ')
  return { ...said, author: { ...said.author, name } }
}
