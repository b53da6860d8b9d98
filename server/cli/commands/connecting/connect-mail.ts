import { agentEmail } from '../../../contract/api.ts'
import { INTAKES } from '../../../contract/console/mail-settings.ts'
import { Invalid } from '../../../errors.ts'
import { connectEmail, type EmailConnection, getWebhookPath } from '../../../stores/index.ts'
import { type Input, UsageError } from '../../command.ts'
import { type Connect, SECRET_VARIABLE, secretOf } from './connection.ts'

type Wanted = Omit<EmailConnection, 'storeId'>

export const MAIL_WAYS = INTAKES.filter((intake) => intake !== 'none')

/** Reads what is asked for; the answer opens an inbox of mail, or connects the one at that address anew. @throws UsageError */
export function readMail(input: Input): Connect {
  const wanted = wantedOf(input)
  return async (surroundings, storeId) => {
    const ctx = surroundings.context()
    const { inboxId: id } = await connectEmail(ctx, { storeId, ...wanted }).catch((error) => {
      throw error instanceof Invalid ? new UsageError(optionOf(error.message)) : error
    })
    if (wanted.intake === 'smtp-in' && surroundings.config.smtpIn === null)
      surroundings.log.warn({}, 'Mail gets in as soon as the desk is started with PARCELDESK_SMTP_PORT.')
    return { id, path: await getWebhookPath(ctx, id) }
  }
}

function wantedOf({ positionals: [way], values }: Input): Wanted {
  const intake = MAIL_WAYS.find((name) => name === way)
  if (!intake) throw new UsageError(`There is no way in called "${way}".`)
  for (const name of ['base-url', 'token', 'key', 'key-secret', 'api-version'])
    if (values[name] !== undefined) throw new UsageError(`--${name} is for shops only: mail knows no shop.`)
  const address = agentEmail.safeParse(values.address)
  if (!address.success) throw new UsageError('--address is missing or no mail address, such as support@shop.example.')
  const given = secretOf(values)
  const common = { intake, address: address.data, settings: {}, ...(given === undefined ? {} : { secret: given }) }
  if (intake === 'imap') return { ...common, ...imapOf(values, common.secret) }
  for (const name of ['url', 'user', 'since'])
    if (values[name] !== undefined) throw new UsageError(`--${name} is for imap only: ${intake} does not call anybody.`)
  if (intake === 'smtp-in' && given !== undefined && values.secret !== undefined)
    throw new UsageError('--secret is of no use with smtp-in: anybody may write.')
  return { ...common, ...proofOf(intake, common.secret) }
}

/** What proves who posts is not always a secret: SendGrid shows a public key, SNS names a topic. */
function proofOf(intake: Wanted['intake'], secret: string | undefined): Partial<Wanted> {
  const isKey = intake === 'sendgrid' && /^MF[A-Za-z0-9+/]{60,400}={0,2}$/.test(secret ?? '')
  if (isKey) return { settings: { publicKey: secret } }
  return intake === 'ses' && secret?.startsWith('arn:') ? { settings: { topicArn: secret } } : {}
}

const LOOPBACK = /^(localhost|127\.[\d.]+|\[::1\])$/

/** `imaps://` is TLS from the first byte, `imap://` STARTTLS; on this machine itself nobody listens in. */
function imapOf(values: Input['values'], given: string | undefined): Pick<Wanted, 'settings' | 'secret'> {
  const typed = values.url
  const url = typeof typed === 'string' && URL.canParse(typed) ? new URL(typed) : null
  const isImap = url && /^imaps?:$/.test(url.protocol) && url.hostname !== '' && /^\/?$/.test(url.pathname) && !url.search && !url.hash
  if (!isImap) throw new UsageError('--url is missing or no address of a mailbox, such as imaps://imap.shop.example:993.')
  const isImplicit = url.protocol === 'imaps:'
  const [user, secret] = [values.user ?? decoded(url.username), given ?? decoded(url.password)]
  if (!user) throw new UsageError('--user is missing: name who the mailbox belongs to.')
  if (!secret) throw new UsageError(`--secret is missing: give the password of the mailbox, or put it in ${SECRET_VARIABLE}.`)
  const port = url.port ? Number(url.port) : isImplicit ? 993 : 143
  const security = isImplicit ? 'tls' : LOOPBACK.test(url.hostname) ? 'none' : 'starttls'
  return { settings: { host: url.hostname.replace(/^\[|\]$/g, ''), port, security, user, since: sinceOf(values.since) }, secret }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw new UsageError('--url holds a name or password that is not written as addresses are.')
  }
}

function sinceOf(typed: Input['values'][string]): string | null {
  if (typed === undefined || typed === 'all') return typed ?? null
  const date = new Date(String(typed))
  if (Number.isNaN(date.getTime())) throw new UsageError('--since is neither all nor a date such as 2026-01-31.')
  return date.toISOString()
}

/** What the desk says of a field, said of the option that fills it. */
function optionOf(message: string): string {
  const [field = '', ...words] = message.split(': ')
  const name = field.replace(/^settings\./, '')
  const options: Record<string, string> = { host: '--url', port: '--url', user: '--user', publicKey: '--secret', topicArn: '--secret' }
  return `${options[name] ?? `--${name}`}: ${words.join(': ')}.`
}
