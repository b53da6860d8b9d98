import { countCharacters } from '../../../../contract/social/count-characters.ts'
import { SOCIAL_LIMITS } from '../../../../contract/social/networks.ts'
import { type Draft, SocialCallError } from '../../network.ts'

const PICTURES = /^image\/(jpeg|png|webp)$/

/** What X would not take is refused before anything leaves. @throws SocialCallError */
export function checkDraft({ place: { way }, body, files }: Draft): void {
  const limits = SOCIAL_LIMITS.x[way]
  if (!limits) return
  const count = countCharacters({ network: 'x', way }, body)
  if (count > limits.characters)
    throw new SocialCallError('refused', `X takes at most ${limits.characters} characters, and this counts as ${count}: shorten it.`)
  if (files.length > limits.files) throw new SocialCallError('refused', `X takes ${limits.files} pictures with it: send fewer.`)
  const odd = files.find(({ type }) => !PICTURES.test(type))
  if (odd) throw new SocialCallError('refused', `X takes pictures alone from us (JPEG, PNG, WebP): ${odd.name} is none.`)
  const large = files.find(({ size }) => size > limits.fileBytes)
  if (large) throw new SocialCallError('refused', `${large.name} is too large for X: make it smaller than 5 MB.`)
}
