import type { Context } from '../../context.ts'
import { recordCodeSent } from '../../customers/index.ts'
import type { CodeMail } from '../../tickets/index.ts'
import { codeMailOf } from './code-mail.ts'
import type { Mailer } from './mailer.ts'

/** Mails a code. A crash before that is noted sends one more mail, whose new code then replaces this one. */
export async function sendCode(ctx: Context, mailer: Mailer, mail: CodeMail): Promise<void> {
  await mailer.send(codeMailOf(mail))
  await recordCodeSent(ctx, mail.id)
}
