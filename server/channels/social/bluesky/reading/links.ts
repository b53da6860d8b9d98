/** The last part of an address in the network: `3k…` of `at://did:plc:…/app.bsky.feed.post/3k…`. */
export const rkeyOf = (uri: string): string => uri.slice(uri.lastIndexOf('/') + 1)

/** Where a post is shown to people; null where its address is none. */
export function postLink(uri: string): string | null {
  const [, did, rkey] = /^at:\/\/([^/]+)\/app\.bsky\.feed\.post\/([^/]+)$/.exec(uri) ?? []
  return did && rkey ? `https://bsky.app/profile/${did}/post/${encodeURIComponent(rkey)}` : null
}
