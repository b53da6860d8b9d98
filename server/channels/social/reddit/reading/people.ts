import type { SocialPerson } from '../../../../social/index.ts'
import { shortTextIn, type Told } from '../../../../told/read-field.ts'
import { keyAt } from '../../meta/told-fields.ts'
import type { OwnAccount } from '../../network.ts'

const GONE = '[deleted]'

/** Who wrote a comment, a post or a message; null: their account is gone, or nobody is named. */
export function authorIn(thing: Told): SocialPerson | null {
  const handle = shortTextIn(thing.author)
  if (!handle || handle === GONE) return null
  return { id: keyAt(thing, 'author_fullname') ?? `u/${handle}`, handle, name: `u/${handle}` }
}

/**
 * Somebody in an exchange with moderators. There ids are numbers, of which everything else writes the digits of base 36: 56922862 is
 * `t2_xw1ym`.
 */
export function participantIn(told: Told): SocialPerson | null {
  const handle = shortTextIn(told.name)
  const id = keyAt(told, 'id')
  if (!handle || handle === GONE || told.isDeleted === true || !id || !/^\d+$/.test(id)) return null
  return { id: `t2_${BigInt(id).toString(36)}`, handle, name: `u/${handle}` }
}

/** A community that writes as itself. */
export function communityIn({ subreddit }: Told): SocialPerson | null {
  const name = shortTextIn(subreddit)
  return name ? { id: `r/${name}`, handle: '', name: `r/${name}` } : null
}

/** Reddit's own program, which answers every post of communities that want it to. */
export const isMachine = ({ handle }: SocialPerson): boolean => handle === 'AutoModerator'

export const isOurs = ({ id, handle }: SocialPerson, own: OwnAccount): boolean =>
  (own.id !== '' && id === own.id) || (own.handle !== '' && handle.toLowerCase() === own.handle.toLowerCase())
