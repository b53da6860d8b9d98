import type { Token, Tokens } from 'marked'
import { keptHash, videoHost } from '../../../server/contract/articles/article-blocks.ts'
import type { CalloutKind } from '../../../server/contract/articles/callouts.ts'
import { escapeHtml } from '../../../server/contract/articles/escape-html.ts'
import { type BlockWords, blockWords } from '../blocks/block-words.ts'
import { loneWord, type Snippets } from '../blocks/read-blocks.ts'
import type { ShownFile } from '../files/file-queries.ts'
import { safeAddress } from './safe-address.ts'

/** What stands in an article besides its own words. */
export interface Blocks {
  snippets: Snippets
  /** Kept files that it shows, by hash. */
  files: Map<string, ShownFile>
  /** Where its store's help centre is, from the page that shows the article: at each of its names, and in each language, another place. */
  helpAt: string
  /** Links below `/help/<key>/` lead to that help centre, wherever the desk was when they were written; null for none. */
  storeKey: string | null
  words: BlockWords
}

/** An article without any, where it is read below `/help/<store>/articles/`. */
export const noBlocks: Blocks = { snippets: {}, files: new Map(), helpAt: '../', storeKey: null, words: blockWords('en') }

/** Icons of Lucide, ISC licence. */
const INFO = '<circle cx="12" cy="12" r="10"/><path d="M12 16v-4"/><path d="M12 8h.01"/>'
const BULB =
  '<path d="M15 14c.2-1 .7-1.7 1.5-2.5 1-.9 1.5-2.2 1.5-3.5A6 6 0 0 0 6 8c0 1 .2 2.2 1.5 3.5.7.7 1.3 1.5 1.5 2.5"/><path d="M9 18h6"/><path d="M10 22h4"/>'
const TRIANGLE =
  '<path d="m21.73 18-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3"/><path d="M12 9v4"/><path d="M12 17h.01"/>'
const PLAY = '<path d="M5 5a2 2 0 0 1 3.008-1.728l11.997 6.998a2 2 0 0 1 .003 3.458l-12 7A2 2 0 0 1 5 19z"/>'
const icon = (shape: string): string => `<svg class="i" viewBox="0 0 24 24" aria-hidden="true">${shape}</svg>`

const faces: Record<CalloutKind, { look: string; shape: string }> = {
  note: { look: 'is-info', shape: INFO },
  important: { look: 'is-info', shape: INFO },
  tip: { look: 'is-tip', shape: BULB },
  warning: { look: 'is-warning', shape: TRIANGLE },
  caution: { look: 'is-warning', shape: TRIANGLE },
}

/** `body` is HTML. What it is, colour and sign say to the eye, a word to the ear. */
export const writeCallout = (kind: CalloutKind, body: string, words: BlockWords): string =>
  `<div class="callout ${faces[kind].look}" role="note">${icon(faces[kind].shape)}<div><span class="sr">${escapeHtml(words[kind])}: </span>${body}</div></div>`

/** An image that the desk keeps, or a video; null for any other. */
export function writeFile(token: Tokens.Image, { files, helpAt }: Blocks, fill: (text: string) => string): string | null {
  const file = files.get(keptHash(token.href) ?? '')
  if (!file) return null
  const alt = escapeHtml(fill(token.text))
  const src = escapeHtml(`${helpAt}files/${file.hash}/${encodeURIComponent(file.name)}`)
  const size = file.width && file.height ? ` width="${file.width}" height="${file.height}"` : ''
  return file.type.startsWith('video/')
    ? `<video src="${src}"${size} controls preload="metadata"${alt && ` aria-label="${alt}"`}></video>`
    : `<img src="${src}" alt="${alt}"${size} loading="lazy" decoding="async">`
}

/** An image of elsewhere: fetched, it would tell its host who reads. Its address is a link, where it is one. */
export function linkToImage(token: Tokens.Image, fill: (text: string) => string): string {
  const href = /^https?:/i.test(token.href) ? safeAddress(token.href) : null
  const words = escapeHtml(fill(token.text) || (href ?? ''))
  return href ? `<a href="${escapeHtml(href)}" rel="noopener nofollow">${words}</a>` : words
}

/** Where a link of the author's leads: one into the store's own help centre stays in it, in the reader's language. */
export function leadWithin(address: string, { helpAt, storeKey }: Blocks): string {
  const [, key, path = ''] = /^(?:\/[\w.~-]+)*\/help\/([a-z0-9-]+)\/(?:[a-z]{2,3}(?:-[A-Za-z0-9]+)*\/)?([a-z]{4}.*)$/.exec(address) ?? []
  return key !== undefined && key === storeKey ? `${helpAt}${path}` : address
}

/** A paragraph that is one image, with the words below it; or one link to a video. Null for any other. */
export function writeAlone(paragraph: Token, blocks: Blocks, fill: (text: string) => string): string | null {
  const word = loneWord(paragraph)
  if (word?.type === 'image') {
    const file = writeFile(word as Tokens.Image, blocks, fill)
    const below = fill((word as Tokens.Image).title ?? '')
    return file && `<figure>${file}${below && `<figcaption>${escapeHtml(below)}</figcaption>`}</figure>`
  }
  if (word?.type !== 'link') return null
  const { href, text } = word as Tokens.Link
  const address = safeAddress(href)
  const host = address && videoHost(address)
  if (!address || !host) return null
  const words = text === href ? '' : `<b>${escapeHtml(fill(text))}</b>`
  const watch = `<span>${escapeHtml(blocks.words.watch(host))}</span>`
  return `<p class="video-link"><a href="${escapeHtml(address)}" rel="noopener noreferrer">${icon(PLAY)}<span>${words}${watch}</span></a></p>`
}
