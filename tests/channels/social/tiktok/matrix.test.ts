import { describe, expect, it } from 'vitest'
import { UnreadableEvent } from '../../../../server/channels/social/network.ts'
import { tiktok } from '../../../../server/channels/social/tiktok/tiktok.ts'
import { parseExactJson } from '../../../../server/told/exact-json.ts'
import { COMMENT, nothing, type Row } from '../meta/matrix.ts'
import { ANNA, AT, content, FIRST, POST, SECOND, SHOP, update } from './bodies.ts'

const account = { id: SHOP, handle: 'teashop', name: 'Tea Shop' }
const at = new Date(AT * 1_000)
const link = `https://www.tiktok.com/@teashop/video/${POST}`
const key = `${POST}/${FIRST}`
const said = {
  ...{ what: 'said', id: key, at, way: 'public', kind: 'comment', isOwn: false, author: { id: ANNA, handle: '', name: '' } },
  ...{ thread: `comment:${key}`, answers: null, body: 'Where is it?', link, media: [] },
  post: { id: POST, isOwn: true, author: 'Tea Shop', body: '', link, media: [] },
}
const answer = { ...said, id: `${POST}/${SECOND}`, thread: `comment:${key}`, answers: key }

const rows: Row[] = [
  ['a comment', update(content('insert')), [said]],
  ['an answer to one: the thread of the first', update(content('insert', { id: SECOND, parent: FIRST })), [answer]],
  ['a comment that names no parent but zero', update(content('insert', { parent: '0' })), [said]],
  ['a comment that names itself as its parent', update(content('insert', { parent: FIRST })), [said]],
  ['a comment without words: they are asked for', update(content('insert', { more: { text: undefined } })), [{ ...said, body: '' }]],
  [
    'a comment of somebody who is not named: of nobody else',
    update(content('insert', { more: { unique_identifier: undefined } })),
    [{ ...said, author: { id: `of:${key}`, handle: '', name: '' } }],
  ],
  [
    'a comment that says no time: when it was posted',
    update(content('insert', { more: { timestamp: undefined } })),
    [{ ...said, at: new Date((AT + 5) * 1_000) }],
  ],
  ['a comment with its time in seconds', update(content('insert', { more: { timestamp: AT } })), [said]],
  ['a comment of ours looks as any: that it is an echo is asked for', update(content('insert')), [{ isOwn: false }]],
  ['a comment whose content is no JSON within JSON', update(parseExactJson(content('insert'))), [said]],
  ['taken back', update(content('delete')), [{ what: 'deleted', id: key, at }]],
  ['an answer taken back', update(content('delete', { id: SECOND, parent: FIRST })), [{ what: 'deleted', id: `${POST}/${SECOND}` }]],
  ['taken back, its words gone', update(content('delete', { more: { text: '' } })), [{ what: 'deleted', id: key }]],
  ['hidden', update(content('set_to_hidden')), [{ what: 'hidden', id: key, at }]],
  ['shown to friends alone: hidden from others', update(content('set_to_friends_only')), [{ what: 'hidden', id: key }]],
  ['shown to all, which may be the first that is told of it', update(content('set_to_public')), [said, { what: 'shown', id: key, at }]],
  ['an edit, which TikTok does not have', update(content('update')), nothing('comment.update/update')],
  ['a reaction, which it does not tell', update(content('like')), nothing('comment.update/like')],
  ['nothing happened to it', update(content('insert', { more: { comment_action: undefined } })), nothing('comment.update/?')],
  ['no comment in it', update('{"video_id":1}'), nothing('comment.update/of nothing')],
  ['no post in it', update(`{"${COMMENT}":1}`), nothing('comment.update/of nothing')],
  ['a list in it', update('[]'), nothing('comment.update/of nothing')],
  ['of another account', update(content('insert'), { user_openid: 'of-another' }), nothing('another account')],
  ['of no account', update(content('insert'), { user_openid: undefined }), nothing('another account')],
  ['a direct message', update('{}', { event: 'im_receive_msg' }), nothing('im_receive_msg')],
  ['a mention of the brand', update('{}', { event: 'brand.mention.event' }), nothing('brand.mention.event')],
  ['a story of ours is out', update('{}', { event: 'post.publish.complete' }), nothing('post.publish.complete')],
  ['a post is shared no more', update('{}', { event: 'post.publish.no_longer_publicly_available' }), [{ what: 'nothing' }]],
  ['the account was disconnected there', update('{"reason":1}', { event: 'authorization.removed' }), nothing('authorization.removed')],
  ['what nobody knows yet', update('not JSON', { event: 'hologram' }), nothing('hologram')],
]

describe('what TikTok posts', () => {
  it.each(rows)('%s', (_, body, expected) => {
    const events = tiktok.read(parseExactJson(JSON.stringify(body)), account)
    expect(events).toMatchObject(expected)
    expect(events).toHaveLength(expected.length)
  })
  it('counts for any account, as long as ours is not known', () => {
    const unknown = { id: '', handle: '', name: '' }
    const events = tiktok.read(update(content('insert'), { user_openid: 'whoever' }), unknown)
    expect(events).toMatchObject([{ id: key, link: null, post: { link: null, author: '' } }])
  })
  it.each([
    ['body', []],
    ['body', 'comment.update'],
    ['event', {}],
    ['event', { event: {} }],
    ['content', update('{"half":')],
  ])('what is none cannot be read, and it says where: %s', (field, told) => {
    expect(() => tiktok.read(told, account)).toThrow(UnreadableEvent)
    expect(() => tiktok.read(told, account)).toThrow(new RegExp(`^${field} `))
  })
})
