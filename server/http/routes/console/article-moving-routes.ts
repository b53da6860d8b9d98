import { Hono, type Context as Http } from 'hono'
import {
  exportArticles,
  type Move,
  moveIn,
  NotAnArchive,
  packFiles,
  readFiles,
  unpackFiles,
} from '../../../../knowledge-base/moving/index.ts'
import type { Desk } from '../../../context.ts'
import { MOVING_BYTES, type MovingProgress, packArticles, takeArticleFiles } from '../../../contract/console/moving/article-moving.ts'
import { Invalid } from '../../../errors.ts'
import { getStore, mustBeAdmin } from '../../../stores/index.ts'
import { type AgentEnv, requireAgent } from '../../actor.ts'
import { createKeeper } from '../../bodies/keep-body.ts'
import { packBody } from '../../bodies/pack-body.ts'
import { tellProgress } from '../../bodies/tell-progress.ts'
import { queryOf } from '../../parse.ts'

/** Archives that lie on the disk at once. */
const FILES = 2

/** Articles in and out as files: in for admins, out for every agent of the store. Below /api, before the limit of its JSON. */
export function articleMovingRoutes(desk: Desk) {
  const keep = createKeeper({ files: FILES, bytes: MOVING_BYTES })
  const take = async (c: Http<AgentEnv>, dryRun: boolean) => {
    const move = { ...(await moveOf(c)), dryRun }
    const body = await keep(c)
    const failed = (error: unknown) => desk.log.error({ error, storeId: move.storeId }, 'an import of articles broke off')
    return tellProgress(c, progressOf(c, move, body), { drop: body.drop, failed })
  }
  return new Hono<AgentEnv>()
    .use('/article-files', requireAgent(desk))
    .use('/article-files/*', requireAgent(desk))
    .post('/article-files/preview', (c) => take(c, true))
    .post('/article-files', (c) => take(c, false))
    .get('/article-files', async (c) => {
      const { store, locale } = queryOf(c, packArticles)
      const { id, key } = await getStore(c.var.ctx, store)
      const pieces = packFiles(exportArticles(c.var.ctx, id, locale ?? null))
      const archive = await packBody(pieces, (error) => desk.log.error({ error, storeId: id }, 'an export of articles broke off'))
      c.header('content-type', 'application/gzip')
      c.header('content-disposition', `attachment; filename="articles-${key.replace(/[^\w-]/g, '-')}.tar.gz"`)
      return c.body(archive)
    })
}

async function moveOf(c: Http<AgentEnv>): Promise<Omit<Move, 'dryRun'>> {
  const { store, as } = queryOf(c, takeArticleFiles)
  const { id, key, locale } = await getStore(c.var.ctx, store)
  mustBeAdmin(c.var.ctx.actor)
  return { storeId: id, locale, languages: [locale], articlesAt: `/help/${encodeURIComponent(key)}/articles/`, as }
}

async function* progressOf(
  c: Http<AgentEnv>,
  move: Move,
  { folder, open }: { folder: string; open(): AsyncIterable<Uint8Array> },
): AsyncGenerator<MovingProgress> {
  const files = await unpackFiles(open(), folder).catch((error) => {
    throw error instanceof NotAnArchive ? new Invalid(error.message) : error
  })
  yield* moveIn(c.var.ctx, move, readFiles(files, null))
}
