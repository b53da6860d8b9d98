import { type ImapIntake, type IntakeSettings, intakeSettings } from '../../contract/console/mail-settings.ts'
import type { Intake } from '../../contract/mail.ts'
import { Conflict, Invalid } from '../../errors.ts'
import type { EmailInboxRow } from './email-queries.ts'

/** Lower case, as addresses are stored and compared. */
export const normalAddress = (address: string): string => address.trim().toLowerCase()

/** The address itself, then what it is without what follows a plus sign. */
export function baseAddresses(address: string): string[] {
  const normal = normalAddress(address)
  const at = normal.lastIndexOf('@')
  const plus = normal.indexOf('+')
  return plus > 0 && plus < at ? [normal, `${normal.slice(0, plus)}${normal.slice(at)}`] : [normal]
}

/** Whole and typed; what was set up keeps the moment from which its mail counts. @throws Invalid, which names the field */
export function settingsOf(
  intake: Intake,
  input: Record<string, unknown>,
  now: Date,
  before: EmailInboxRow | null = null,
): IntakeSettings['settings'] {
  const parsed = intakeSettings[intake].safeParse(input)
  if (parsed.success) {
    if (!('since' in parsed.data) || parsed.data.since !== null) return parsed.data
    const since = before?.intake === 'imap' && before.intakeSettings.since
    return { ...(parsed.data as ImapIntake), since: (since || now.toISOString()) as string }
  }
  const issue = parsed.error.issues[0]
  const field = issue?.path.join('.') || (issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : '')
  throw new Invalid(`settings${field ? `.${field}` : ''}: ${issue?.message ?? 'is not valid'}`)
}

/** Says nothing of the store that has it: whoever asks may not know that store. */
export function addressTaken(address: string): Conflict {
  return new Conflict(`The address ${address} is already an inbox of this desk. An address can come in at one place only.`)
}

const place = (of: Record<string, unknown>) => JSON.stringify([of.host, of.port, of.user])

/** Another account is another mailbox, whose UIDs mean other mails. */
export function isOtherMailbox(before: EmailInboxRow, intake: Intake, settings: Record<string, unknown>): boolean {
  return before.intake === 'imap' && (intake !== 'imap' || place(before.intakeSettings) !== place(settings))
}

/**
 * Whose Authentication-Results are believed after a change. The word of one provider says nothing of what comes through another, who
 * would let a sender forge it; and what is handed to ourselves we check ourselves.
 */
export function authservAfter(
  before: EmailInboxRow,
  intake: Intake,
  settings: Record<string, unknown>,
  named: string | null | undefined,
): string | null {
  if (intake === 'smtp-in') return null
  if (named !== undefined) return named
  return intake === before.intake && settings.host === before.intakeSettings.host ? before.authservId : null
}

/**
 * Whether a stored secret may go on with these settings. Pointed at another server it would be handed to that server, so
 * there it must be given anew: an admin can replace a secret and never read one.
 */
export function keepsSecret(before: EmailInboxRow, intake: Intake, settings: Record<string, unknown>): boolean {
  const tokenUrl = (of: Record<string, unknown>) => (of.auth as { tokenUrl?: string } | undefined)?.tokenUrl
  const isSame = before.intake === intake && tokenUrl(before.intakeSettings) === tokenUrl(settings)
  return isSame && !isOtherMailbox(before, intake, settings)
}
