import { Hono } from 'hono'
import { type Context, contextFor, type Desk } from '../../context.ts'
import { LOGO_BYTES, type Store, setHelpDomain as setHelpDomainBody } from '../../contract/api.ts'
import { Invalid, NotFound } from '../../errors.ts'
import { HEAD_BYTES, sniffType } from '../../files/index.ts'
import {
  type AskDomain,
  checkHelpDomain,
  findDomainProof,
  getStore,
  keepLogo,
  mustBeAdmin,
  type StoreRow,
  setHelpDomain,
} from '../../stores/index.ts'
import { type AgentEnv, requireAgent } from '../actor.ts'
import { readBytes } from '../bodies/read-bytes.ts'
import { limitDoor, limitJson } from '../guard.ts'
import { bodyOf, idOf } from '../parse.ts'
import type { HttpSettings } from '../settings.ts'

interface Parts {
  view(store: StoreRow, url: string): Store
  /** Asks a name as anybody outside would. */
  askDomain: AskDomain
}

/** A store's logo and its help centre's own name, below /api. */
export function helpSiteRoutes(desk: Desk, settings: HttpSettings, { view, askDomain }: Parts) {
  return new Hono<AgentEnv>()
    .use('/stores/:id/logo', requireAgent(desk))
    .use('/stores/:id/help-domain/*', requireAgent(desk))
    .use('/stores/:id/help-domain', requireAgent(desk))
    .put('/stores/:id/logo', async (c) => {
      const id = await adminsStore(c.var.ctx, idOf(c, 'This store'))
      const bytes = await readBytes(c, 'logo', LOGO_BYTES, `The logo is larger than ${LOGO_BYTES / 1024} kB.`)
      return c.json(view(await keepLogo(c.var.ctx, id, { bytes, type: sniffType(bytes.subarray(0, HEAD_BYTES)) }), c.req.url))
    })
    .delete('/stores/:id/logo', async (c) => c.json(view(await keepLogo(c.var.ctx, idOf(c, 'This store'), null), c.req.url)))
    .put('/stores/:id/help-domain', limitJson, async (c) => {
      const id = await adminsStore(c.var.ctx, idOf(c, 'This store'))
      const { domain } = await bodyOf(c, setHelpDomainBody)
      if (domain !== null && settings.isMounted)
        throw new Invalid('domain: this desk is part of another server, which says what names lead to it', 'domain')
      // where it goes by no name of its own, the one that the agent found it at must go on leading to the console
      if (domain !== null && new URL(settings.publicUrl ?? c.req.url).hostname === domain)
        throw new Invalid('domain: this is the desk’s own name', 'domain')
      return c.json(view(await setHelpDomain(c.var.ctx, id, domain), c.req.url))
    })
    .post('/stores/:id/help-domain/check', limitDoor(settings), async (c) =>
      c.json(view(await checkHelpDomain(c.var.ctx, idOf(c, 'This store'), askDomain), c.req.url)),
    )
}

/** What the desk says at a name that is to be a store's, for its own eyes. */
export function domainProofRoutes(desk: Desk) {
  return new Hono().get('/.well-known/parceldesk/:token', async (c) => {
    const [host = ''] = (c.req.header('host') ?? '').toLowerCase().split(':', 1)
    const proof = await findDomainProof(contextFor(desk, { kind: 'system', name: 'Parceldesk' }), host, c.req.param('token').slice(0, 64))
    if (proof === null) throw new NotFound('This page')
    return c.text(proof)
  })
}

/** Before the body is read: a stranger sends none. */
async function adminsStore(ctx: Context, id: string): Promise<string> {
  const store = await getStore(ctx, id)
  mustBeAdmin(ctx.actor)
  return store.id
}
