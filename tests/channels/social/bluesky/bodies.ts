/** As the network writes them (lexicons app.bsky.*): people, posts, notifications. */
export const SHOP = 'did:plc:teashop2222222222222222'
export const ANNA = 'did:plc:anna22222222222222222222'
export const shop = { did: SHOP, handle: 'teashop.example', displayName: 'Tea Shop' }
export const anna = { did: ANNA, handle: 'anna.example', displayName: 'Anna' }
export const AT = '2026-11-29T11:00:00.000Z'
export const POST = `at://${ANNA}/app.bsky.feed.post/3kpost`
export const OURS = `at://${SHOP}/app.bsky.feed.post/3kours`

export const cidOf = (uri: string, version = 1) => `bafyrei${Buffer.from(uri).toString('hex').slice(-40)}v${version}`
export const refTo = (uri: string) => ({ uri, cid: cidOf(uri) })
export const postOf = (more: object = {}) => ({ $type: 'app.bsky.feed.post', text: 'Where is it?', createdAt: AT, ...more })

export const notice = (reason: string, record: object, { uri = POST, indexedAt = AT } = {}) => ({
  ...{ uri, cid: cidOf(uri), author: anna, reason, record, isRead: false, indexedAt, labels: [] },
})

export const shown = (uri: string, author: object, record: object) => ({
  ...{
    $type: 'app.bsky.feed.defs#postView',
    uri,
    cid: cidOf(uri),
    author,
    record: postOf(record),
    indexedAt: AT,
    likeCount: 1,
    labels: [],
  },
})
