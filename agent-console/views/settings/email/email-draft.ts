import type { EmailInbox, Intake } from '../../../../server/contract/mail.ts'

/** What the form holds: text as typed, secrets only as long as they are being typed. */
export interface Draft {
  address: string
  senderName: string
  enabled: boolean
  intake: Intake
  host: string
  port: string
  security: 'tls' | 'starttls' | 'none'
  user: string
  folders: string
  after: 'seen' | 'move' | 'leave'
  moveTo: string
  signIn: 'password' | 'oauth2'
  tokenUrl: string
  clientId: string
  scope: string
  since: string | null
  topicArn: string
  publicKey: string
  secret: string
  clientSecret: string
  authservId: string
  /** `keep`: the server that is set. */
  sending: 'keep' | 'own' | 'desk'
  smtp: { host: string; port: string; security: 'smtps' | 'smtp'; user: string; password: string }
  signature: string
  template: string
}
export type Change = (part: Partial<Draft>) => void

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Null begins a new inbox: a mailbox, which most shops have. */
export function draftOf(inbox: EmailInbox | null): Draft {
  const settings = inbox?.intakeSettings ?? {}
  const auth = (settings.auth ?? { kind: 'password' }) as { kind: Draft['signIn']; tokenUrl?: string; clientId?: string; scope?: string }
  const after = (settings.after ?? { kind: 'seen' }) as { kind: Draft['after']; folder?: string }
  return {
    address: inbox?.address ?? '',
    senderName: inbox?.senderName ?? '',
    enabled: inbox?.enabled ?? true,
    intake: inbox?.intake ?? 'imap',
    host: text(settings.host),
    port: String(settings.port ?? 993),
    security: (settings.security as Draft['security']) ?? 'tls',
    user: text(settings.user),
    folders: Array.isArray(settings.folders) ? settings.folders.join(', ') : 'INBOX',
    after: after.kind,
    moveTo: after.folder ?? '',
    signIn: auth.kind,
    tokenUrl: auth.tokenUrl ?? '',
    clientId: auth.clientId ?? '',
    scope: auth.scope ?? '',
    since: text(settings.since) || null,
    topicArn: text(settings.topicArn),
    publicKey: text(settings.publicKey),
    secret: '',
    clientSecret: '',
    authservId: inbox?.authservId ?? '',
    sending: inbox?.hasSmtp ? 'keep' : 'desk',
    smtp: { host: '', port: '465', security: 'smtps', user: '', password: '' },
    signature: inbox?.signature ?? '',
    template: inbox?.template ?? '',
  }
}

function settingsOf(draft: Draft): Record<string, unknown> {
  const orNull = (value: string) => value.trim() || null
  if (draft.intake === 'ses') return { topicArn: orNull(draft.topicArn) }
  if (draft.intake === 'sendgrid') return { publicKey: orNull(draft.publicKey) }
  if (draft.intake !== 'imap') return {}
  const { host, port, security, user, since } = draft
  const folders = draft.folders.split(',').map((name) => name.trim())
  return {
    host: host.trim(),
    port: Number(port),
    security,
    user: user.trim(),
    folders: folders.filter((name) => name !== ''),
    after: draft.after === 'move' ? { kind: 'move', folder: draft.moveTo.trim() } : { kind: draft.after },
    auth:
      draft.signIn === 'password'
        ? { kind: 'password' }
        : { kind: 'oauth2', tokenUrl: draft.tokenUrl.trim(), clientId: draft.clientId.trim(), scope: draft.scope.trim() },
    since,
  }
}

/** The way in, as every request of the form says it. A secret that was not typed is not sent, so it stays. */
export function intakeOf(draft: Draft) {
  const typed = (name: 'secret' | 'clientSecret') => (draft[name] === '' ? {} : { [name]: draft[name] })
  return { intake: draft.intake, settings: settingsOf(draft), ...typed('secret'), ...typed('clientSecret') }
}

/** Undefined: as it is. */
export function smtpUrlOf({ sending, smtp }: Draft): string | null | undefined {
  if (sending === 'keep') return undefined
  if (sending === 'desk') return null
  const user = smtp.user.trim()
  const name = user === '' ? '' : `${encodeURIComponent(user)}:${encodeURIComponent(smtp.password)}@`
  return `${smtp.security}://${name}${smtp.host.trim()}:${smtp.port.trim()}`
}

/** What the server knows besides the way in. */
export function restOf(draft: Draft) {
  const orNull = (value: string) => value.trim() || null
  const smtpUrl = smtpUrlOf(draft)
  return {
    address: draft.address.trim(),
    enabled: draft.enabled,
    senderName: orNull(draft.senderName),
    authservId: orNull(draft.authservId),
    signature: orNull(draft.signature),
    template: orNull(draft.template),
    ...(smtpUrl === undefined ? {} : { smtpUrl }),
  }
}
