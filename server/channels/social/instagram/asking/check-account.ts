import type { SocialFinding } from '../../../../contract/social/connections.ts'
import type { Said } from '../../../../social/index.ts'
import { shortTextIn, type Told, urlIn } from '../../../../told/read-field.ts'
import { findingsOf, lookAtToken, unaccepted } from '../../meta/checking/look-at-token.ts'
import { askGraph } from '../../meta/graph/ask-graph.ts'
import { keyAt, within, wordsAt } from '../../meta/told-fields.ts'
import { type Checked, type NetworkClient, type OwnAccount, SocialCallError } from '../../network.ts'
import { isOfInstagram } from './at-its-host.ts'

/** With Facebook's login, or with Instagram's own. */
const NEEDED = [
  ['instagram_manage_comments', 'instagram_business_manage_comments'],
  ['instagram_manage_messages', 'instagram_business_manage_messages'],
  ['instagram_basic', 'instagram_business_basic'],
]

/** Who the token is of and what it may do. @throws SocialCallError */
export async function checkAccount(client: NetworkClient): Promise<Checked> {
  try {
    const account = client.account.id ? await accountTold(client, client.account.id) : await accountOfToken(client)
    const sight = await lookAtToken(client)
    const own: SocialFinding = { check: 'account', state: 'ok', said: `It is the account @${account.handle || account.id}.`, todo: '' }
    return { account, expiresAt: sight?.expiresAt ?? null, findings: [own, ...findingsOf(sight, NEEDED, client.now())] }
  } catch (error) {
    return unaccepted(error)
  }
}

/** @throws SocialCallError */
async function accountTold(client: NetworkClient, id: string): Promise<OwnAccount> {
  const told = await askGraph(client, { path: [id], query: { fields: 'id,username,name' } })
  return accountIn(told, id)
}

/** A token of the account itself is asked for its webhooks' id, one of a page for the account that is linked to it. */
async function accountOfToken(client: NetworkClient): Promise<OwnAccount> {
  const fields = isOfInstagram(client) ? 'user_id,username,name' : 'name,instagram_business_account{id,username,name}'
  const told = await askGraph(client, { path: ['me'], query: { fields } })
  const own = isOfInstagram(client) ? told : within(told, 'instagram_business_account')
  const id = keyAt(own, 'user_id', 'id')
  if (!id) throw new SocialCallError('refused', 'No professional Instagram account is linked to this page. Link one in its settings.')
  return accountIn(own, id)
}

const accountIn = (told: Told, id: string): OwnAccount => ({
  ...{ id, handle: shortTextIn(told.username) ?? '', name: shortTextIn(told.name) ?? '' },
})

/**
 * The post above, who wrote in private, and of a mention who wrote it and what.
 * https://developers.facebook.com/docs/instagram-platform/instagram-api-with-facebook-login/mentions
 * @throws SocialCallError
 */
export async function completeAccount(client: NetworkClient, said: Said): Promise<Said> {
  if (said.way === 'private') return named(client, said)
  const mention = said.kind === 'mention' && client.account.id ? await mentioned(client, said) : said
  const { post } = mention
  if (!post || post.body || !post.isOwn) return mention
  const told = await askGraph(client, { path: [post.id], query: { fields: 'caption,permalink,username' } })
  return { ...mention, post: { ...post, body: wordsAt(told, 'caption'), link: urlIn(told.permalink) ?? post.link } }
}

async function named(client: NetworkClient, said: Said): Promise<Said> {
  if (said.author.handle) return said
  const told = await askGraph(client, { path: [said.author.id], query: { fields: 'name,username' } })
  return { ...said, author: { ...said.author, handle: shortTextIn(told.username) ?? '', name: shortTextIn(told.name) ?? '' } }
}

async function mentioned(client: NetworkClient, said: Said): Promise<Said> {
  const isComment = said.post !== null
  const field = isComment
    ? `mentioned_comment.comment_id(${said.id}){id,text,username,from}`
    : `mentioned_media.media_id(${said.id}){id,caption,username,permalink}`
  const told = await askGraph(client, { path: [client.account.id], query: { fields: field } })
  const found = within(told, isComment ? 'mentioned_comment' : 'mentioned_media')
  const handle = shortTextIn(found.username) ?? ''
  // comments name their writers by id; of a post only the handle is told
  const id = keyAt(within(found, 'from'), 'id') ?? (handle ? `@${handle}` : said.author.id)
  const body = wordsAt(found, isComment ? 'text' : 'caption')
  return { ...said, author: { id, handle, name: '' }, body: body || said.body, link: urlIn(found.permalink) ?? said.link }
}
