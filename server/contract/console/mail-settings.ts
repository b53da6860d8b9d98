import * as z from 'zod/mini'
import { agentEmail, personName } from '../api.ts'
import type { Intake } from '../mail.ts'
import { text } from '../socket-events.ts'

/** What an admin says about an inbox of mail. Secrets come in here and go out nowhere. */

const host = z.string().check(z.trim(), z.regex(/^[A-Za-z0-9.:_-]{1,253}$/, 'give a server name such as imap.example.com'))
const port = z.int().check(z.minimum(1), z.maximum(65_535))
const word = text.check(z.trim(), z.minLength(1), z.maxLength(320))
const folder = text.check(z.minLength(1), z.maxLength(200))
const httpsUrl = z
  .string()
  .check(z.maxLength(1_000), z.regex(/^https:\/\/[^\s/?#@]+(\/[^\s#]*)?$/, 'give an address that begins with https://'))
/** A name in DNS, by which mail servers sign or are known. */
const domainName = z
  .string()
  .check(
    z.trim(),
    z.toLowerCase(),
    z.maxLength(253),
    z.regex(/^([a-z0-9_]([a-z0-9_-]*[a-z0-9_])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/, 'give a domain such as shop.example'),
  )

const imapSettings = z.strictObject({
  host,
  port: z._default(port, 993),
  /** `none` sends the password in clear: for servers of one's own network. */
  security: z._default(z.enum(['tls', 'starttls', 'none']), 'tls'),
  user: word,
  folders: z._default(z.array(folder).check(z.minLength(1), z.maxLength(20)), ['INBOX']),
  /** What becomes of a mail on the server once it is taken. */
  after: z._default(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('seen') }),
      z.strictObject({ kind: z.literal('move'), folder }),
      z.strictObject({ kind: z.literal('leave') }),
    ]),
    { kind: 'seen' },
  ),
  auth: z._default(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('password') }),
      z.strictObject({
        kind: z.literal('oauth2'),
        tokenUrl: httpsUrl,
        clientId: word,
        scope: z._default(text.check(z.maxLength(500)), ''),
      }),
    ]),
    { kind: 'password' },
  ),
  /** Where no mail was read yet, what arrived before stays where it is; null: from when this is set up. */
  since: z._default(z.nullable(z.union([z.literal('all'), z.iso.datetime({ offset: true })])), null),
})
export type ImapIntake = z.infer<typeof imapSettings>

const nothing = z.strictObject({})
/** The settings of each way in; what a secret is stands in `IntakeSecret`. */
export const intakeSettings = {
  none: nothing,
  imap: imapSettings,
  'smtp-in': nothing,
  raw: nothing,
  postmark: nothing,
  mailgun: nothing,
  /** The one SNS topic whose messages count; null: any that knows the address's token. */
  ses: z.strictObject({
    topicArn: z._default(
      z.nullable(
        z.string().check(z.maxLength(300), z.regex(/^arn:aws[a-z-]*:sns:/, 'give a topic such as arn:aws:sns:eu-west-1:123456789012:mail')),
      ),
      null,
    ),
  }),
  /** Base64 of the key of SendGrid's security policy; null: the address's token is asked for. */
  sendgrid: z.strictObject({
    publicKey: z._default(
      z.nullable(z.string().check(z.maxLength(500), z.regex(/^[A-Za-z0-9+/=]{40,}$/, 'give the verification key as SendGrid shows it'))),
      null,
    ),
  }),
} satisfies Record<Intake, z.ZodMiniType>
export type IntakeSettings = { [K in Intake]: { kind: K; settings: z.infer<(typeof intakeSettings)[K]> } }[Intake]

export const INTAKES = Object.keys(intakeSettings) as Intake[]

/** Password, OAuth2 refresh token, token of the webhook's address, or signing key of the provider. */
const secret = text.check(z.minLength(1), z.maxLength(8_000))
const intake = z.enum(['none', 'imap', 'smtp-in', 'raw', 'postmark', 'mailgun', 'ses', 'sendgrid'])
const settings = z.record(z.string().check(z.maxLength(40)), z.unknown())

/** What a template or a signature may name. */
export const letterVariables = ['agent.name', 'agent.first_name', 'store.name', 'ticket.number', 'customer.name'] as const
/** Where the answer itself stands in a template. */
export const BODY_VARIABLE = '{{body}}'

/** The first `{{…}}` that names nothing of these, null where all do. */
function unknownLetterVariable(value: string, known: readonly string[] = letterVariables): string | null {
  const pattern = /\{\{([^{}]{0,60})\}\}/g
  for (const [whole, name = ''] of value.matchAll(pattern)) if (!known.includes(name.trim().toLowerCase())) return whole
  return /\{\{|\}\}/.exec(value.replace(pattern, ''))?.[0] ?? null
}

const signature = text.check(
  z.maxLength(2_000),
  z.refine((value) => unknownLetterVariable(value) === null, 'names a variable that does not exist'),
)
const template = text.check(
  z.maxLength(8_000),
  z.refine((value) => value.split(BODY_VARIABLE).length === 2, `must hold ${BODY_VARIABLE} exactly once`),
  z.refine((value) => unknownLetterVariable(value, [...letterVariables, 'body']) === null, 'names a variable that does not exist'),
)
const dkim = z.strictObject({
  domain: domainName,
  selector: z.string().check(z.trim(), z.toLowerCase(), z.regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, 'give a selector such as desk1')),
  /** PEM, RSA or Ed25519; null: a new key is made here. */
  privateKey: z.nullable(z.string().check(z.maxLength(8_000))),
})
const smtpUrl = z
  .string()
  .check(z.maxLength(2_048), z.regex(/^smtps?:\/\/\S+$/, 'give an address such as smtps://name:password@mail.example.com'))

export const connectEmailBody = z.strictObject({
  address: agentEmail,
  intake,
  settings: z._default(settings, {}),
  name: z.optional(personName),
  senderName: z.optional(z.nullable(personName)),
  secret: z.optional(secret),
  clientSecret: z.optional(secret),
})
/** What is not sent stays as it is; null takes it away. */
export const changeEmailBody = z.strictObject({
  address: z.optional(agentEmail),
  name: z.optional(personName),
  enabled: z.optional(z.boolean()),
  intake: z.optional(intake),
  settings: z.optional(settings),
  secret: z.optional(secret),
  clientSecret: z.optional(secret),
  senderName: z.optional(z.nullable(personName)),
  authservId: z.optional(z.nullable(domainName)),
  smtpUrl: z.optional(z.nullable(smtpUrl)),
  dkim: z.optional(z.nullable(dkim)),
  template: z.optional(z.nullable(template)),
  signature: z.optional(z.nullable(signature)),
})
/** POST /stores/:id/email-tests: settings that are not saved yet. */
export const testEmailBody = z.strictObject({
  intake: z._default(intake, 'none'),
  settings: z._default(settings, {}),
  secret: z.optional(secret),
  clientSecret: z.optional(secret),
  smtpUrl: z.optional(z.nullable(smtpUrl)),
})
export type EmailChange = z.infer<typeof changeEmailBody>
