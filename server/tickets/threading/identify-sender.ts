import type { Context } from '../../context.ts'
import { identifyCustomer, makeStranger } from '../../customers/index.ts'
import type { MailSender } from './mail-sender.ts'

/** An address that its own domain disowns is nobody's: what is known of its owner stays apart from who writes under it. */
export async function identifySender(
  ctx: Context,
  { storeId, email, name, part }: Pick<MailSender, 'storeId' | 'email' | 'name'> & { part: Pick<MailSender['part'], 'proof'> },
): Promise<string> {
  const isDisowned = part.proof?.warning === 'failed' || part.proof?.warning === 'pretends_to_be_us'
  const known = isDisowned ? null : await identifyCustomer(ctx, { storeId, email, name: name || email })
  return known ?? makeStranger(ctx, name || email)
}
