import type { SocialEvent } from '../../../../social/index.ts'
import { objectIn } from '../../../../told/read-field.ts'
import { type OwnAccount, UnreadableEvent } from '../../network.ts'
import { readAccountActivity } from './first-api/read-account-activity.ts'
import { readActivity } from './read-activity.ts'

/**
 * What X tells, in either of its ways: one event of the X Activity API, as which looks of ours are kept, too, or a delivery of the
 * Account Activity API.
 * @throws UnreadableEvent where it is no object, or has no event in it that could be one
 */
export function readTold(told: unknown, account: OwnAccount): SocialEvent[] {
  if (typeof told !== 'object' || told === null || Array.isArray(told)) throw new UnreadableEvent('body must be an object')
  const body = objectIn(told)
  return body.data === undefined ? readAccountActivity(body, account.id) : [readActivity(body, account.id)].flat()
}
