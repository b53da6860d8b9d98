import { Hono } from 'hono'
import * as z from 'zod/mini'
import type { Context, Desk } from '../../../context.ts'
import { changeEmailBody, connectEmailBody, testEmailBody } from '../../../contract/console/mail-settings.ts'
import type { EmailInbox, EmailInboxes, TestStep } from '../../../contract/mail.ts'
import { NotFound } from '../../../errors.ts'
import {
  changeEmailInbox,
  connectEmail,
  type EmailTrial,
  getStore,
  listEmailInboxes,
  mustBeAdmin,
  tryEmailDraft,
  tryEmailInbox,
} from '../../../stores/index.ts'
import { type AgentEnv, requireAgent } from '../../actor.ts'
import { bodyOf, idOf, withoutUndefined } from '../../parse.ts'

/** What of mail the routes borrow from its channel. */
export interface MailParts {
  deskSends: boolean
  /** Where mail is taken directly; null: nowhere. */
  smtpPort(): number | null
  /** Tries intake and sending step by step, within seconds; takes nothing and sends nothing. */
  testInbox(trial: EmailTrial): Promise<TestStep[]>
  /** Reads a mail that was set aside anew, as a message that a person wrote. */
  replayMail(ctx: Context, mailId: string): Promise<'taken' | 'known' | 'parked' | 'quarantined'>
}

const nothing = z.strictObject({})

/** Inboxes of mail: all of it is for admins. Secrets come in and are in no answer. */
export function emailRoutes(desk: Desk, parts: MailParts & { linkTo(path: string, origin: string): string }) {
  const listed = (ctx: Context, url: string) => listEmailInboxes(ctx, (path) => parts.linkTo(path, new URL(url).origin))
  const one = async (ctx: Context, url: string, inboxId: string): Promise<EmailInbox> => {
    const inbox = (await listed(ctx, url)).find((each) => each.inboxId === inboxId)
    if (!inbox) throw new NotFound('This inbox')
    return inbox
  }
  return new Hono<AgentEnv>()
    .use('/email-inboxes/*', requireAgent(desk))
    .use('/stores/:id/email-inboxes', requireAgent(desk))
    .use('/stores/:id/email-tests', requireAgent(desk))
    .get('/email-inboxes', async (c) => {
      const inboxes = await listed(c.var.ctx, c.req.url)
      return c.json<EmailInboxes>({ inboxes, deskSends: parts.deskSends, smtpPort: parts.smtpPort() })
    })
    .post('/stores/:id/email-inboxes', async (c) => {
      const { id: storeId } = await getStore(c.var.ctx, idOf(c, 'This store'))
      mustBeAdmin(c.var.actor)
      const { address, intake, settings, ...more } = await bodyOf(c, connectEmailBody)
      const { inboxId } = await connectEmail(c.var.ctx, { storeId, address, intake, settings, ...withoutUndefined(more) })
      return c.json(await one(c.var.ctx, c.req.url, inboxId), 201)
    })
    .patch('/email-inboxes/:id', async (c) => {
      const inboxId = idOf(c, 'This inbox')
      await changeEmailInbox(c.var.ctx, inboxId, await bodyOf(c, changeEmailBody))
      return c.json(await one(c.var.ctx, c.req.url, inboxId))
    })
    .post('/email-inboxes/:id/test', async (c) => {
      const trial = await tryEmailInbox(c.var.ctx, idOf(c, 'This inbox'))
      await bodyOf(c, nothing)
      return c.json(await parts.testInbox(trial))
    })
    .post('/stores/:id/email-tests', async (c) => {
      const { id } = await getStore(c.var.ctx, idOf(c, 'This store'))
      mustBeAdmin(c.var.actor)
      return c.json(await parts.testInbox(await tryEmailDraft(c.var.ctx, id, await bodyOf(c, testEmailBody))))
    })
}
