import { Hono } from 'hono'
import * as z from 'zod/mini'
import type { Desk } from '../../../context.ts'
import { NotFound } from '../../../errors.ts'
import { getMailFrame, getMailView } from '../../../mails/index.ts'
import { getCorrespondence, setMailAllowed } from '../../../tickets/index.ts'
import { type AgentEnv, requireAgent } from '../../actor.ts'
import { bodyOf, idOf, queryOf } from '../../parse.ts'
import type { HttpSettings } from '../../settings.ts'

export interface MessageParts {
  deskSends: boolean
  /** Safe HTML, by today's rules, with its pictures: those of the mail by their addresses, remote ones through ours, or none of these. */
  frameOf(
    frame: { html: string; htmlVersion: number; pictures: Record<string, string> },
    options: { remoteBy: ((url: string) => string) | null },
  ): string
  /** The signed address of a remote picture. */
  imageUrl(url: string): string
}

const nothing = z.strictObject({})
const frameQuery = z.object({ images: z.optional(z.literal('1')) })

/** Mails of a ticket, for agents who reach it. */
export function messageRoutes(desk: Desk, settings: HttpSettings, parts: MessageParts) {
  return new Hono<AgentEnv>()
    .use('/tickets/:id/correspondence', requireAgent(desk))
    .use('/tickets/:id/suppressions/*', requireAgent(desk))
    .use('/tickets/:id/messages/*', requireAgent(desk))
    .get('/tickets/:id/correspondence', async (c) =>
      c.json(await getCorrespondence(c.var.ctx, idOf(c, 'This ticket'), { hasSmtp: parts.deskSends })),
    )
    .delete('/tickets/:id/suppressions/:address', async (c) => {
      const about = { ticketId: idOf(c, 'This ticket'), address: c.req.param('address') }
      return c.json({ changed: await setMailAllowed(c.var.ctx, { ...about, allowed: true }) })
    })
    .put('/tickets/:id/suppressions/:address', async (c) => {
      const about = { ticketId: idOf(c, 'This ticket'), address: c.req.param('address') }
      await bodyOf(c, nothing)
      return c.json({ changed: await setMailAllowed(c.var.ctx, { ...about, allowed: false }) })
    })
    .get('/tickets/:id/messages/:messageId/mail', async (c) => {
      const messageId = idOf(c, 'This mail', 'messageId')
      return c.json(await getMailView(c.var.ctx, { ticketId: idOf(c, 'This ticket'), messageId }))
    })
    .get('/tickets/:id/messages/:messageId/mail/frame', async (c) => {
      const messageId = idOf(c, 'This mail', 'messageId')
      const { images } = queryOf(c, frameQuery)
      const frame = await getMailFrame(c.var.ctx, { ticketId: idOf(c, 'This ticket'), messageId })
      if (!frame) throw new NotFound('The mail as it was sent')
      const here = (path: string) => `${settings.basePath}/${path}`
      const pictures = Object.fromEntries(Object.entries(frame.pictures).map(([cid, path]) => [cid, here(path)]))
      const body = parts.frameOf({ ...frame, pictures }, { remoteBy: images ? (url) => here(parts.imageUrl(url)) : null })
      return c.html(pageOf(body), 200, { 'content-security-policy': FRAME_POLICY, 'cache-control': 'private, no-store' })
    })
}

/** Nothing runs, nothing is asked for but pictures of ours, and the sandbox holds even where a browser opens the page by itself. */
const FRAME_POLICY =
  "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox"

/** Mails are written for white paper: they stay on it in a dark console too. */
const STYLE = `
  :root { color-scheme: light }
  body { margin: 12px; font: 14px/1.5 system-ui, sans-serif; color: #1b1f23; background: #fff; overflow-wrap: anywhere }
  img { max-width: 100%; height: auto }
  img[data-blocked] { display: inline-block; min-width: 24px; min-height: 24px; background: #eef0f2; border: 1px dashed #b6bcc4 }
  summary { display: inline-block; cursor: pointer; list-style: none; padding: 0 8px; margin: 8px 0; border-radius: 8px; background: #eef0f2; color: #4a525c }
  summary::before { content: "•••" }
  summary::-webkit-details-marker { display: none }
  a { color: #0b5fad }
`

const pageOf = (body: string) =>
  `<!doctype html><html><head><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>Mail</title><style>${STYLE}</style></head><body>${body}</body></html>`
