import type { Context } from '../../context.ts'
import { recordProof } from '../../customers/index.ts'
import type { MailSender } from './mail-sender.ts'

/**
 * How long a mail's proof counts: the bot answers it within that or not at all. What it only claims opens nothing, and is shown for as
 * long as people work on it.
 */
const PROOF_MS = 60 * 60_000
const CLAIM_MS = 30 * 24 * 60 * 60_000

/** What this mail has proven: it proves nothing for another. */
export async function proveSender(ctx: Context, sender: MailSender, session: string, at: Date): Promise<void> {
  const isProven = sender.part.proof?.level === 3
  await recordProof(
    ctx,
    { storeId: sender.storeId, session },
    {
      level: isProven ? 3 : 1,
      how: isProven ? 'signed_mail' : 'claimed_email',
      email: sender.email,
      evidence: { mail: sender.mailId ?? '', why: sender.part.proof?.why ?? '' },
      expiresAt: new Date(at.getTime() + (isProven ? PROOF_MS : CLAIM_MS)),
    },
  )
}
