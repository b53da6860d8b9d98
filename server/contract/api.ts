import * as z from 'zod/mini'
import type { RowOrder } from './console/queue.ts'
import { attachmentIds, body, clientId, storeKey, text } from './socket-events.ts'
import type { ChannelKind, PersonRef, TicketStatus, TicketSummary } from './thread.ts'

/** The console's HTTP interface, below `/api`. Every error answers `{ error: Failure }`. */

export type Role = 'admin' | 'agent'
export const role = z.enum(['admin', 'agent'])
export const agentEmail = z.string().check(z.trim(), z.toLowerCase(), z.maxLength(254), z.email())
export const personName = text.check(z.trim(), z.minLength(1), z.maxLength(80))
/** At least 10 characters; no rules about their kinds (NIST SP 800-63B). */
const newPassword = z.string().check(z.minLength(10), z.maxLength(200))
const origin = z
  .string()
  .check(
    z.maxLength(200),
    z.regex(/^https?:\/\/(\*|[A-Za-z0-9.-]+|\[[0-9a-f:]+\])(:(\d{1,5}|\*))?$/, 'give each address as https://shop.example, without a path'),
  )

export const signIn = z.strictObject({ email: agentEmail, password: z.string().check(z.minLength(1), z.maxLength(200)) })
export const changePassword = z.strictObject({ current: z.string().check(z.maxLength(200)), next: newPassword })
export const renameSelf = z.strictObject({ name: personName })
export const invite = z.strictObject({ email: agentEmail, role, storeIds: z.array(z.uuid()).check(z.minLength(1), z.maxLength(100)) })
export const acceptInvite = z.strictObject({
  token: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/)),
  name: personName,
  password: newPassword,
})
export const changeAgent = z.strictObject({ role: z.optional(role), disabled: z.optional(z.boolean()) })

/** POST /tickets/:id/replies and /notes. The same `clientId` again answers as the first time and stores nothing. */
export const write = z.strictObject({ clientId, body, attachmentIds })
/** POST /tickets/:id/handoff: from the bot to the agent who asks. */
export const takeOver = z.strictObject({})
export const assign = z.strictObject({ agentId: z.nullable(z.uuid()) })
export const changeStatus = z.strictObject({ status: z.enum(['open', 'pending', 'solved']) })

export const ticketView = z.enum(['mine', 'unassigned', 'bot', 'snoozed', 'open', 'solved'])
export type TicketView = z.infer<typeof ticketView>
/** `newest`: by when the ticket began. Snoozed tickets stand by when they wake, solved ones by when they were solved, whatever is asked. */
export const ticketSort = z.enum(['longest', 'newest'])
export type TicketSort = z.infer<typeof ticketSort>

const clock = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'give times as 09:30'))
const hours = z.strictObject({ day: z.literal([1, 2, 3, 4, 5, 6, 7]), opens: clock, closes: clock })

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

export const createStore = z.strictObject({ key: storeKey, name: personName })
/** Typefaces that readers' machines have: none is fetched, and none knows who reads. */
export const HELP_FONTS = ['system', 'humanist', 'rounded', 'serif', 'book'] as const
export type HelpFont = (typeof HELP_FONTS)[number]
/** `auto` is what the reader's machine is set to. */
export const HELP_SCHEMES = ['auto', 'light', 'dark'] as const
export type HelpScheme = (typeof HELP_SCHEMES)[number]
export const LOGO_BYTES = 256 * 1024
const domainName = z
  .string()
  .check(
    z.trim(),
    z.toLowerCase(),
    z.maxLength(253),
    z.regex(
      /^(?=.*[a-z])([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/,
      'give a name such as help.shop.example, without https:// and path',
    ),
  )
/** PUT /stores/:id/help-domain; null takes it away. */
export const setHelpDomain = z.strictObject({ domain: z.nullable(domainName) })
export const changeStore = z.strictObject({
  name: z.optional(personName),
  locale: z.optional(z.enum(['en', 'ar'])),
  greeting: z.optional(z.nullable(text.check(z.maxLength(200)))),
  /** Where the widget may be framed: `https://shop.example`, `http://localhost:*`. Our own origin always may. */
  allowedOrigins: z.optional(z.array(origin).check(z.maxLength(20))),
  /** Hue 0–360 and chroma 0–0.15 of the one accent colour (oklch). */
  accentHue: z.optional(z.number().check(z.minimum(0), z.maximum(360))),
  accentChroma: z.optional(z.number().check(z.minimum(0), z.maximum(0.15))),
  /** IANA name of the zone that dates and hours are told in. */
  timeZone: z.optional(z.string().check(z.maxLength(64), z.refine(isTimeZone, 'no time zone, such as Europe/Lisbon'))),
  businessHours: z.optional(z.array(hours).check(z.maxLength(28))),
  botEnabled: z.optional(z.boolean()),
  /** In public the bot thanks, and says that an answer comes in private. */
  botInPublic: z.optional(z.boolean()),
  /** From so many pieces on, downwards, something is said to become scarce. */
  lowStockAt: z.optional(z.int().check(z.minimum(0), z.maximum(10_000))),
  /** From so many days without a scan on, a parcel on its way is said to be silent. */
  silentAfterDays: z.optional(z.int().check(z.minimum(1), z.maximum(90))),
  helpFont: z.optional(z.enum(HELP_FONTS)),
  helpScheme: z.optional(z.enum(HELP_SCHEMES)),
})
export const changeInbox = z.strictObject({ name: z.optional(personName), enabled: z.optional(z.boolean()) })

export interface Me {
  id: string
  name: string
  email: string
  role: Role
  stores: { id: string; key: string; name: string; accentHue: number; accentChroma: number }[]
}
export interface SignInPage {
  demo: { email: string; password: string } | null
  empty: boolean
}
export interface Queue {
  tickets: TicketSummary[]
  /** Of those tickets that are about one. */
  orders: RowOrder[]
  next: string | null
}
/** Counts stop at 1,000; a count that reached it is shown as "1k+". */
export type QueueCounts = Record<Exclude<TicketView, 'solved'>, number>
export interface TicketDetail extends TicketSummary {
  solvedAt: string | null
  /** How the customer is known, oldest first. */
  identities: { kind: 'visitor' | 'email' | 'phone' | 'store_account' | 'handle'; value: string }[]
  earlierTickets: { id: string; number: number; subject: string; status: TicketStatus; at: string }[]
}
export interface PostedMessage {
  ticketId: string
  messageId: string
}
export interface TeamMember {
  id: string
  name: string
  email: string
  role: Role
  storeIds: string[]
  disabledAt: string | null
  online: boolean
}
export interface Invite {
  id: string
  email: string
  role: Role
  storeIds: string[]
  expiresAt: string
  invitedBy: PersonRef
}
/** The link holds the only copy of the token. */
export interface NewInvite extends Invite {
  link: string
}
export interface Store {
  id: string
  key: string
  name: string
  locale: string
  greeting: string | null
  allowedOrigins: string[]
  accentHue: number
  accentChroma: number
  timeZone: string
  businessHours: z.infer<typeof hours>[]
  botEnabled: boolean
  botInPublic: boolean
  lowStockAt: number
  silentAfterDays: number
  helpFont: HelpFont
  helpScheme: HelpScheme
  helpDomain: string | null
  /** Whether the name was seen to lead here: only then is the help centre found there. */
  helpDomainVerified: boolean
  logoHash: string | null
  snippet: string
  /** Address of the store's help centre. */
  helpUrl: string
}
export interface Inbox {
  id: string
  storeId: string
  channel: ChannelKind
  name: string
  enabled: boolean
}
export interface Uploaded {
  id: string
  name: string
  type: string
  size: number
}
