import type { Context } from '../../../context.ts'
import { type FilledTemplate, fillTemplate, type SocialTemplate } from '../../../contract/social/templates.ts'
import { Conflict, Invalid } from '../../../errors.ts'
import { openSocialOfInbox } from '../../../stores/index.ts'
import { findPrivateInbox, postReply, type Written } from '../../../tickets/index.ts'
import { toldToAgent } from '../acting/told-to-agent.ts'
import type { OpenNetwork } from '../asking/open-client.ts'
import { SocialCallError } from '../network.ts'

export interface TemplateReply {
  ticketId: string
  clientId: string
  name: string
  language: string
  /** For each gap, in order. */
  values: string[]
}
export interface TemplateParts {
  context(): Context
  openNetwork: OpenNetwork
}

/**
 * What may be sent to a ticket's customer while the time for words is over, for who may see the ticket. Asked of the network: it approves
 * and withdraws. @throws NotFound; Invalid where its network has none; Conflict or LimitExceeded where it does not answer
 */
export async function listTicketTemplates(ctx: Context, parts: TemplateParts, ticketId: string): Promise<SocialTemplate[]> {
  const own = parts.context()
  const connection = await openSocialOfInbox(own, await findPrivateInbox(ctx, ticketId))
  const { adapter, client } = parts.openNetwork(connection)
  if (!adapter.listTemplates) throw new Invalid('This network has no templates.')
  if (!connection.enabled) throw new Conflict('This account is switched off. Switch it on in the settings.')
  try {
    const all = await adapter.listTemplates(client)
    return all.filter(({ isApproved, body }) => isApproved && body !== '').map(({ isApproved: _, ...template }) => template)
  } catch (error) {
    throw error instanceof SocialCallError ? toldToAgent(error, own.now()) : error
  }
}

/** Sends a template, filled in: the thread has the words that it comes to. @throws as `listTicketTemplates`; Invalid where it is not filled in, or not approved */
export async function answerByTemplate(ctx: Context, parts: TemplateParts, reply: TemplateReply): Promise<Written> {
  const { ticketId, clientId, name, language, values } = reply
  const templates = await listTicketTemplates(ctx, parts, ticketId)
  const template = templates.find((each) => each.name === name && each.language === language)
  if (!template) throw new Invalid('The network lets this template through no more: choose another.')
  if (values.length !== template.gaps.length) throw new Invalid('Fill in every gap of the template.', 'values')
  const filled: FilledTemplate = {
    name,
    language,
    values: template.gaps.map((gap, n) => ({ name: /^\d+$/.test(gap) ? null : gap, text: values[n] ?? '' })),
  }
  return postReply(ctx, { ticketId, clientId, body: fillTemplate(template, values), attachmentIds: [], way: 'private', template: filled })
}
