import * as z from 'zod/mini'
import { publishDue } from '../../knowledge-base/articles/index.ts'
import { keepSearchLog, lookForGaps } from '../../knowledge-base/search/index.ts'
import { sweepExpired } from '../agents/index.ts'
import { answerTicket, tellInPublic } from '../bot/index.ts'
import { askNetworks, type Channel, checkNetworks, deliverMessage, type Mailer, sendCode } from '../channels/index.ts'
import type { Context } from '../context.ts'
import { ACTION_STEPS, type TicketSummary } from '../contract/thread.ts'
import { type Browser, suggestMerges, sweepProofs } from '../customers/index.ts'
import { type Announcement, announceAction, forgetBodies, reconcileShops } from '../orders/index.ts'
import { endStorms, forgetParked, forgetSocialBodies, watchMention } from '../social/index.ts'
import {
  closeSolvedTickets,
  continueByMail,
  forgetHandleLinks,
  forgetWithdrawn,
  notifyAgents,
  prepareCode,
  releaseReply,
  summaryOf,
  tellAction,
  wakeAtTime,
  wakeMovedParcels,
} from '../tickets/index.ts'
import { type CronEntry, type JobHandler, type JobHandlers, MAX_ATTEMPTS } from './run-jobs.ts'

export interface JobParts {
  channels: Record<string, Channel>
  mailer: Mailer
  sweepFiles(): Promise<void>
  /** From the shelf; one that is gone already is no fault. */
  removeFile(id: string): Promise<void>
  /** Tells agents' screens that a customer waits for them. */
  tellNotified(agentIds: string[], ticket: TicketSummary): void
  /** Tells agents' screens of an action that concerns them, and those of its store that something has changed. */
  tellAction(announcement: Announcement): void
  /** Mails what a shopper who has gone is told of a chat. */
  sendChatMail(ctx: Context, mailId: string): Promise<void>
  /** Whether a screen of theirs is connected. */
  isInChat(ticketId: string): boolean
  /** Reads what a shop posted, and tells the screens that show its orders. */
  readDeliveries(ctx: Context, connectionId: string, attempt: number): Promise<void>
  /** Reads what a network told. */
  readSocial(ctx: Context, connectionId: string, attempt: number): Promise<void>
  /** Tries a connection to a network, and keeps how it does. */
  checkSocial(ctx: Context, connectionId: string): Promise<unknown>
  /** Fetches what came with a message of a network. */
  fetchSocialMedia(ctx: Context, messageId: string): Promise<void>
  /** Asks a network that posts nothing for what is new. */
  pollSocial(ctx: Context, connectionId: string): Promise<void>
  /** Asks the shop of an order for what was agreed to. */
  performAction(ctx: Context, input: { actionId: string; attempt: number }): Promise<void>
  /** Asks the shop what became of it. */
  lookAtAction(ctx: Context, actionId: string): Promise<void>
  /** Goes on with a run over a shop's orders. */
  runBackfill(ctx: Context, backfillId: string): Promise<void>
  /** Asks a shop of which orders parts are that it told of without naming one. */
  askLooseParts(ctx: Context, connectionId: string): Promise<void>
  /** Gives a search engine beside PostgreSQL what has changed of the articles. */
  copyArticles(ctx: Context): Promise<void>
  /** Erases what is left of a request. */
  erasePerson(ctx: Context, requestId: string): Promise<void>
  /** Where browsers reach the desk, base path included; null where it does not know. */
  publicUrl: string | null
  /** Tells a shopper's screens who they are known to be now. */
  tellShopper(browser: Browser): Promise<void>
}

/** What each job does: its input parsed, then one verb. */
export function jobHandlers(parts: JobParts): JobHandlers {
  return {
    notifyAgents: handler(z.object({ ticketId: z.uuid() }), async (ctx, { ticketId }) => {
      const { agentIds, thread } = await notifyAgents(ctx, ticketId)
      parts.tellNotified(agentIds, summaryOf(thread))
    }),
    answerTicket: handler(z.object({ ticketId: z.uuid() }), (ctx, { ticketId }, attempt) =>
      answerTicket(ctx, ticketId, attempt, parts.publicUrl),
    ),
    tellInPublic: handler(z.object({ messageId: z.uuid() }), (ctx, { messageId }) => tellInPublic(ctx, messageId)),
    deliverMessage: handler(z.object({ messageId: z.uuid() }), (ctx, { messageId }, attempt) =>
      deliverMessage(ctx, parts.channels, { messageId, isLast: attempt >= MAX_ATTEMPTS }),
    ),
    sendCode: handler(z.object({ requestId: z.uuid() }), async (ctx, { requestId }) => {
      const { mail, matched } = await prepareCode(ctx, requestId)
      if (matched) await parts.tellShopper(matched)
      if (mail) await sendCode(ctx, parts.mailer, mail)
    }),
    continueByMail: handler(z.object({ ticketId: z.uuid() }), (ctx, { ticketId }) =>
      continueByMail(ctx, { ticketId, isPresent: parts.isInChat(ticketId) }),
    ),
    sendChatMail: handler(z.object({ mailId: z.uuid() }), (ctx, { mailId }) => parts.sendChatMail(ctx, mailId)),
    readDeliveries: handler(z.object({ connectionId: z.uuid() }), (ctx, { connectionId }, attempt) =>
      parts.readDeliveries(ctx, connectionId, attempt),
    ),
    readSocial: handler(z.object({ connectionId: z.uuid() }), (ctx, { connectionId }, attempt) =>
      parts.readSocial(ctx, connectionId, attempt),
    ),
    fetchSocialMedia: handler(z.object({ messageId: z.uuid() }), (ctx, { messageId }) => parts.fetchSocialMedia(ctx, messageId)),
    pollSocial: handler(z.object({ connectionId: z.uuid() }), (ctx, { connectionId }) => parts.pollSocial(ctx, connectionId)),
    askNetworks: handler(z.object({}), (ctx) => askNetworks(ctx)),
    checkNetworks: handler(z.object({}), (ctx) => checkNetworks(ctx)),
    checkSocial: handler(z.object({ connectionId: z.uuid() }), (ctx, { connectionId }) => parts.checkSocial(ctx, connectionId)),
    forgetBodies: handler(z.object({}), async (ctx) => {
      await forgetBodies(ctx)
      await forgetSocialBodies(ctx)
      await forgetParked(ctx)
    }),
    watchStorm: handler(z.object({ mentionId: z.uuid() }), (ctx, { mentionId }) => watchMention(ctx, mentionId)),
    endStorms: handler(z.object({}), (ctx) => endStorms(ctx)),
    publishDue: handler(z.object({}), (ctx) => publishDue(ctx)),
    performAction: handler(z.object({ actionId: z.uuid() }), (ctx, { actionId }, attempt) =>
      parts.performAction(ctx, { actionId, attempt }),
    ),
    lookAtAction: handler(z.object({ actionId: z.uuid() }), (ctx, { actionId }) => parts.lookAtAction(ctx, actionId)),
    tellAction: handler(z.object({ actionId: z.uuid(), ticketId: z.uuid() }), (ctx, input) => tellAction(ctx, input)),
    announceAction: handler(z.object({ actionId: z.uuid(), what: z.enum(ACTION_STEPS) }), async (ctx, input) =>
      parts.tellAction(await announceAction(ctx, input)),
    ),
    runBackfill: handler(z.object({ backfillId: z.uuid() }), (ctx, { backfillId }) => parts.runBackfill(ctx, backfillId)),
    askLooseParts: handler(z.object({ connectionId: z.uuid() }), (ctx, { connectionId }) => parts.askLooseParts(ctx, connectionId)),
    reconcileShops: handler(z.object({}), (ctx) => reconcileShops(ctx)),
    keepSearchLog: handler(z.object({}), async (ctx) => {
      await keepSearchLog(ctx)
      await lookForGaps(ctx)
    }),
    copyArticles: handler(z.object({}), (ctx) => parts.copyArticles(ctx)),
    erasePerson: handler(z.object({ requestId: z.uuid() }), (ctx, { requestId }) => parts.erasePerson(ctx, requestId)),
    wakeTicket: handler(z.object({ ticketId: z.uuid(), until: z.iso.datetime() }), (ctx, input) => wakeAtTime(ctx, input)),
    wakeMovedParcels: handler(z.object({}), (ctx) => wakeMovedParcels(ctx)),
    releaseReply: handler(z.object({ ticketId: z.uuid(), heldId: z.uuid() }), (ctx, input) => releaseReply(ctx, input)),
    forgetWithdrawn: handler(z.object({}), (ctx) => forgetWithdrawn(ctx)),
    closeSolvedTickets: handler(z.object({}), (ctx) => closeSolvedTickets(ctx)),
    sweepExpired: handler(z.object({}), (ctx) => sweepExpired(ctx)),
    suggestMerges: handler(z.object({}), (ctx) => suggestMerges(ctx)),
    sweepProofs: handler(z.object({}), async (ctx) => {
      await sweepProofs(ctx)
      await forgetHandleLinks(ctx)
    }),
    removeFile: handler(z.object({ fileId: z.uuid() }), (_, { fileId }) => parts.removeFile(fileId)),
    sweepFiles: handler(z.object({}), () => parts.sweepFiles()),
  }
}

/** Where there is a search engine to copy to. */
export const copyCron: CronEntry = { job: 'copyArticles', everySeconds: 10 }

export const cron: CronEntry[] = [
  { job: 'closeSolvedTickets', everySeconds: 600 },
  // a net below what imports ask for themselves
  { job: 'wakeMovedParcels', everySeconds: 60 },
  // networks that post nothing
  { job: 'askNetworks', everySeconds: 20 },
  // a token that ends is noticed days before
  { job: 'checkNetworks', everySeconds: 21_600 },
  // each shop once a night, by the clock of its store
  { job: 'reconcileShops', everySeconds: 900 },
  { job: 'forgetWithdrawn', everySeconds: 3_600 },
  { job: 'sweepExpired', everySeconds: 3_600 },
  { job: 'suggestMerges', everySeconds: 30 },
  { job: 'sweepProofs', everySeconds: 3_600 },
  { job: 'sweepFiles', everySeconds: 3_600 },
  { job: 'forgetBodies', everySeconds: 3_600 },
  { job: 'keepSearchLog', everySeconds: 3_600 },
  { job: 'endStorms', everySeconds: 60 },
  { job: 'publishDue', everySeconds: 20 },
]

function handler<T>(input: z.ZodMiniType<T>, run: JobHandler<T>['run']): JobHandler<never> {
  return { input, run } as unknown as JobHandler<never>
}
