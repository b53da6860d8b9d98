import { shortTextIn, type Told } from '../../../../told/read-field.ts'
import { keyAt, within } from '../../meta/told-fields.ts'
import { type NetworkClient, type OwnAccount, SocialCallError } from '../../network.ts'
import { callReddit } from './call-reddit.ts'

/** Whose token it is. @throws SocialCallError */
export async function findSelf(client: NetworkClient): Promise<{ account: OwnAccount; me: Told }> {
  const me = await callReddit(client, { path: 'api/v1/me' })
  const id = keyAt(me, 'id')
  const handle = shortTextIn(me.name)
  if (!id || !handle) throw new SocialCallError('away', 'The answer of Reddit is not whole.')
  // what people see above its posts, where it gave itself one
  const name = shortTextIn(within(me, 'subreddit').title) ?? handle
  return { account: { id: `t2_${id}`, handle, name }, me }
}

/** Our own account, asked for where it is not known yet. @throws SocialCallError */
export const selfOf = async (client: NetworkClient): Promise<OwnAccount> =>
  client.account.id.startsWith('t2_') && client.account.handle ? client.account : (await findSelf(client)).account
