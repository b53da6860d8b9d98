import { agentEmail } from '../../contract/api.ts'
import { INTAKES } from '../../contract/console/mail-settings.ts'
import { storeKey } from '../../contract/socket-events.ts'
import { Invalid } from '../../errors.ts'
import { connectEmail, type EmailConnection, getWebhookPath } from '../../stores/index.ts'
import { type Command, type Input, UsageError } from '../command.ts'
import { findNamedStore } from '../find-named-store.ts'

type Wanted = Omit<EmailConnection, 'storeId'>

const WAYS = INTAKES.filter((intake) => intake !== 'none')
const SECRET_VARIABLE = 'PARCELDESK_CONNECT_SECRET'

/** Opens an inbox of mail, or connects the one at that address anew. */
export const connectCommand: Command = {
  name: 'connect',
  usage: `${WAYS.join('|')} --store KEY --address MAIL [--url imaps://HOST] [--user NAME] [--secret S] [--since all|DATE] [--json]`,
  summary: `Let mail in at an address; the secret is also read from ${SECRET_VARIABLE}`,
  options: {
    store: { type: 'string' },
    address: { type: 'string' },
    url: { type: 'string' },
    user: { type: 'string' },
    secret: { type: 'string' },
    since: { type: 'string' },
    json: { type: 'boolean' },
  },
  positionals: [1, 1],
  async run(input, surroundings) {
    const wanted = wantedOf(input)
    const parsed = storeKey.safeParse(input.values.store)
    if (!parsed.success) throw new UsageError('--store is missing or not valid.')
    const store = await findNamedStore(surroundings, parsed.data)
    const ctx = surroundings.context()
    const { inboxId: id } = await connectEmail(ctx, { storeId: store.id, ...wanted }).catch((error) => {
      throw error instanceof Invalid ? new UsageError(optionOf(error.message)) : error
    })
    const path = await getWebhookPath(ctx, id)
    const { url, host, port } = surroundings.config
    const answer = { id, ...(path === null ? {} : { webhook_url: `${url ?? `http://${host}:${port}`}${path}` }) }
    const lines = Object.entries(answer).map(([name, value]) => `${name.padEnd(13)}${value}`)
    if (wanted.intake === 'smtp-in' && surroundings.config.smtpIn === null)
      surroundings.log.warn({}, 'Mail gets in as soon as the desk is started with PARCELDESK_SMTP_PORT.')
    surroundings.print(input.values.json ? JSON.stringify(answer) : lines.join('\n'))
  },
}

function wantedOf({ positionals: [way], values }: Input): Wanted {
  const intake = WAYS.find((name) => name === way)
  if (!intake) throw new UsageError(`There is no way in called "${way}": name one of ${WAYS.join(', ')}.`)
  const address = agentEmail.safeParse(values.address)
  if (!address.success) throw new UsageError('--address is missing or no mail address, such as support@shop.example.')
  // an argument can be read by everybody on the machine, the environment cannot
  const given = values.secret ?? process.env[SECRET_VARIABLE]
  if (given === '') throw new UsageError('--secret is empty.')
  const common = { intake, address: address.data, settings: {}, ...(typeof given === 'string' ? { secret: given } : {}) }
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
