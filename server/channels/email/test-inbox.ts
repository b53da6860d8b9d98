import type { TestStep } from '../../contract/mail.ts'
import type { EmailTrial } from '../../stores/index.ts'
import { mailboxOf } from './imap/mailbox-of.ts'
import { testMailbox } from './imap/test-mailbox.ts'
import { testSmtp } from './sending/test-smtp.ts'

/** Tries how mail comes in and how it leaves, each up to the first step that fails. Takes nothing, sends nothing, never throws. */
export async function testInbox(trial: EmailTrial): Promise<TestStep[]> {
  const mailbox = mailboxOf(trial)
  const { smtpUrl, dkim } = trial.sending
  const [intake, sending] = await Promise.all([
    mailbox ? testMailbox(mailbox.settings, mailbox.reach) : { steps: [] },
    smtpUrl ? testSmtp({ url: smtpUrl, dkim }) : { steps: [] },
  ])
  const named = (part: string, steps: TestStep[]) => steps.map((step) => ({ ...step, step: `${part}.${step.step}` }))
  return [...named('imap', intake.steps), ...named('smtp', sending.steps)]
}
