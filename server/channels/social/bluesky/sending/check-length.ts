import { SocialCallError } from '../../network.ts'

/** Lengths are counted as people count, in graphemes, and a second time in bytes. @throws SocialCallError */
export function checkLength(text: string, { graphemes, bytes }: { graphemes: number; bytes: number }): void {
  const count = [...new Intl.Segmenter().segment(text)].length
  if (count > graphemes)
    throw new SocialCallError('refused', `Bluesky takes at most ${graphemes} characters, and this has ${count}: shorten it.`)
  if (Buffer.byteLength(text) > bytes) throw new SocialCallError('refused', 'It is too long for Bluesky: shorten it.')
}
