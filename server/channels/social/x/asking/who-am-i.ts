import { shortTextIn } from '../../../../told/read-field.ts'
import { keyAt, within } from '../../meta/told-fields.ts'
import { type OwnAccount, SocialCallError } from '../../network.ts'
import type { Session } from './open-session.ts'

/** Whose token it is. https://docs.x.com/x-api/users/get-my-user @throws SocialCallError */
export async function whoAmI(session: Session): Promise<OwnAccount> {
  const me = within(await session.ask({ path: 'users/me' }), 'data')
  const id = keyAt(me, 'id')
  if (!id) throw new SocialCallError('away', 'The answer of X is not whole.')
  const handle = shortTextIn(me.username) ?? ''
  return { id, handle, name: shortTextIn(me.name) ?? handle }
}

/** Our own id: many a path has it in it. @throws SocialCallError */
export const ownId = async (session: Session, account: OwnAccount): Promise<string> => account.id || (await whoAmI(session)).id
