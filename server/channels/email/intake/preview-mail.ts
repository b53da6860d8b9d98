import type { Context } from '../../../context.ts'
import type { OpenEmailInbox } from '../../../stores/index.ts'
import { findMailThread } from '../../../tickets/index.ts'
import type { KindOfMail } from '../machines/kind-of-mail.ts'
import type { MailReader } from '../parsing/mail-reader.ts'
import type { ReadMail } from '../parsing/read-mail.ts'
import type { MailAuth } from '../proofs/mail-auth.ts'
import { readAuthenticationResults } from '../proofs/read-authentication.ts'
import type { ReplyKeys } from '../threading/reply-keys.ts'
import { judgeMail, senderOf } from './judge-mail.ts'
import { judge, NOBODY } from './take-mail.ts'

export interface PreviewParts {
  reader: MailReader
  keys: ReplyKeys
  now(): Date
  /** Where the mail would come to; null where there is no desk to ask: then every mail is a stranger's first. */
  desk: { ctx: Context; storeId: string; inbox: OpenEmailInbox | null } | null
  /** Whose Authentication-Results are believed where no inbox says it. */
  authservId: string | null
}
/** What would become of a mail. The tickets of `threading` by their numbers. */
export interface MailPreview {
  mail: ReadMail
  auth: MailAuth
  kind: KindOfMail
  threading: { ticket: number | null; reason: string; runnerUp: number | null }
}

/** Reads and judges a mail as the intake does; nothing is stored and nothing leaves. @throws UnreadableMail */
export async function previewMail({ reader, keys, now, desk, authservId }: PreviewParts, raw: Uint8Array): Promise<MailPreview> {
  const mail = await reader.read(raw)
  const trusted = desk?.inbox?.authservId ?? authservId
  const auth = trusted ? readAuthenticationResults(mail, trusted) : NOBODY
  if (!desk) {
    const judged = judgeMail(mail, null, auth, { inboxAddresses: [], agentAddresses: [], keys, now: now() })
    return { mail, auth, kind: judged.kind, threading: { ticket: null, reason: 'new', runnerUp: null } }
  }
  const { ctx, storeId, inbox } = desk
  const judged = await judge(ctx, { keys }, { envelope: null, address: inbox?.address ?? null }, mail, auth)
  const { number, threading } = await findMailThread(ctx, senderOf(mail, judged, { storeId, fileKey: '', isReplayed: false }))
  return {
    mail,
    auth,
    kind: judged.kind,
    threading: { ticket: number, reason: threading.reason, runnerUp: threading.runnerUp?.number ?? null },
  }
}
