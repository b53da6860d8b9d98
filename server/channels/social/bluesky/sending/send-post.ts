import { SOCIAL_LIMITS } from '../../../../contract/social/networks.ts'
import { objectIn, type Told } from '../../../../told/read-field.ts'
import { keyAt, within } from '../../meta/told-fields.ts'
import { type Draft, type DraftFile, type Sent, SocialCallError } from '../../network.ts'
import { findPosts } from '../asking/find-posts.ts'
import type { Session } from '../asking/open-session.ts'
import { postLink } from '../reading/links.ts'
import { checkLength } from './check-length.ts'
import { facetsOf } from './facets-of.ts'
import { postKey } from './post-key.ts'

const POST = 'app.bsky.feed.post'
/** Lexicon app.bsky.feed.post. */
const BYTES = 3_000
const IMAGES = 4

/**
 * Puts a post under the key of its message: sent again it is the same record under the same key, and the network does nothing.
 * @throws SocialCallError
 */
export async function sendPost(session: Session, { messageId, place, body, files }: Draft): Promise<Sent> {
  checkLength(body, { graphemes: SOCIAL_LIMITS.bluesky.public?.characters ?? 0, bytes: BYTES })
  checkFiles(files)
  const { rkey, createdAt } = postKey(messageId)
  const answered = place.answers ?? place.thread.replace(/^comment:/, '')
  const reply = answered ? { reply: await replyTo(session, answered) } : {}
  const facets = await facetsOf(body, session, place.person)
  const images: object[] = []
  for (const file of files) images.push({ image: await upload(session, file), alt: file.name.replace(/\.\w+$/, '') })
  const record = {
    ...{ $type: POST, text: body, createdAt, ...reply },
    ...(facets.length > 0 ? { facets } : {}),
    ...(images.length > 0 ? { embed: { $type: 'app.bsky.embed.images', images } } : {}),
  }
  const put = await session.ask({ name: 'com.atproto.repo.putRecord', body: { repo: session.did, collection: POST, rkey, record } })
  const id = keyAt(put, 'uri')
  if (!id) throw new SocialCallError('away', 'The answer of Bluesky is not whole.')
  return { id, link: postLink(id) }
}

function checkFiles(files: DraftFile[]): void {
  const most = SOCIAL_LIMITS.bluesky.public?.fileBytes ?? 0
  if (files.length > IMAGES) throw new SocialCallError('refused', `Bluesky takes ${IMAGES} pictures with a post.`)
  const odd = files.find(({ type }) => !/^image\/(jpeg|png|gif|webp)$/.test(type))
  if (odd) throw new SocialCallError('refused', `Bluesky takes pictures alone from us: ${odd.name} is none.`)
  const large = files.find(({ size }) => size > most)
  if (large) throw new SocialCallError('refused', `${large.name} is too large for Bluesky: make it smaller than ${most / 1_000} kB.`)
}

/** Both ends of the thread, each as it is now. What is gone cannot be answered, and what its author keeps to some only by those. */
async function replyTo(session: Session, uri: string): Promise<{ root: object; parent: object }> {
  const parent = (await findPosts(session, [uri])).get(uri)
  if (!parent) throw new SocialCallError('refused', 'The post is not there any more, or its author has blocked the account.')
  if (within(parent, 'viewer').replyDisabled === true)
    throw new SocialCallError('refused', 'Its author lets only some answer: answer another way.')
  const root = within(within(within(parent, 'record'), 'reply'), 'root')
  return { root: refOf(keyAt(root, 'uri') ? root : parent), parent: refOf(parent) }
}

const refOf = (post: Told) => ({ uri: keyAt(post, 'uri'), cid: keyAt(post, 'cid') })

async function upload(session: Session, file: DraftFile): Promise<Told> {
  const { blob } = await session.ask({ name: 'com.atproto.repo.uploadBlob', bytes: { type: file.type, value: await file.read() } })
  return objectIn(blob)
}
