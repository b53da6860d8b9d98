import { Hono, type Context as Http } from 'hono'
import * as z from 'zod/mini'
import {
  changeSnippet as changeSnippetOf,
  dropSnippet,
  keepFile,
  listNames,
  listSnippets,
  listUses,
  mustWorkFor,
} from '../../../../knowledge-base/articles/index.ts'
import type { Desk } from '../../../context.ts'
import {
  type ArticleFile,
  articleUsesQuery,
  changeSnippet,
  IMAGE_BYTES,
  snippetPath,
  VIDEO_BYTES,
} from '../../../contract/articles/article-blocks.ts'
import { LimitExceeded } from '../../../errors.ts'
import { cleanFileName, type FileShelf, readMedia } from '../../../files/index.ts'
import { type AgentEnv, requireAgent } from '../../actor.ts'
import { readBytes } from '../../bodies/read-bytes.ts'
import { bodyOf, check, idOf, queryOf } from '../../parse.ts'

const named = z.object({ name: z.string().check(z.minLength(1), z.maxLength(4_000)) })

/** Files that articles show: their bytes, as they are sent. */
export function articleFileRoutes(desk: Desk, { shelf }: { shelf: FileShelf }) {
  return new Hono<AgentEnv>().post('/stores/:id/article-files', requireAgent(desk), async (c) => {
    const storeId = idOf(c, 'This store')
    mustWorkFor(c.var.ctx.actor, storeId)
    const { name } = queryOf(c, named)
    const media = readMedia(await readBytes(c, 'file', VIDEO_BYTES, tooLarge(VIDEO_BYTES)))
    if (media.type.startsWith('image/') && media.bytes.length > IMAGE_BYTES) throw new LimitExceeded(tooLarge(IMAGE_BYTES))
    const { ctx } = c.var
    const id = ctx.newId()
    await shelf.keep(id, media.bytes)
    const kept = await keepFile(ctx, storeId, cleanFileName(name), { id, ...media }).catch(async (error) => {
      await shelf.remove(id)
      throw error
    })
    if (kept.id !== id) await shelf.remove(id)
    const { type, size, width, height } = kept
    return c.json({ ref: `files/${kept.hash}/${kept.name}`, type, size, width, height } satisfies ArticleFile, 201)
  })
}

const tooLarge = (limit: number) => `The file is larger than ${Math.floor(limit / 1024 / 1024)} MB.`

/** Blocks that many articles say, and who says them. */
export function articleBlockRoutes(desk: Desk) {
  const snippetsOf = async (c: Http<AgentEnv>, storeId: string) => c.json({ snippets: await listSnippets(c.var.ctx, storeId) })
  const snippetOf = (c: Http) => ({ storeId: idOf(c, 'This store'), ...check(snippetPath, c.req.param()) })
  return new Hono<AgentEnv>()
    .use('/stores/:id/article-snippets/*', requireAgent(desk))
    .use('/stores/:id/article-snippets', requireAgent(desk))
    .use('/stores/:id/article-uses', requireAgent(desk))
    .use('/stores/:id/article-names', requireAgent(desk))
    .get('/stores/:id/article-names', async (c) => c.json(await listNames(c.var.ctx, idOf(c, 'This store'))))
    .get('/stores/:id/article-snippets', (c) => snippetsOf(c, idOf(c, 'This store')))
    .put('/stores/:id/article-snippets/:locale/:name', async (c) => {
      const snippet = snippetOf(c)
      await changeSnippetOf(c.var.ctx, { ...snippet, ...(await bodyOf(c, changeSnippet)) })
      return snippetsOf(c, snippet.storeId)
    })
    .delete('/stores/:id/article-snippets/:locale/:name', async (c) => {
      const snippet = snippetOf(c)
      await dropSnippet(c.var.ctx, snippet)
      return snippetsOf(c, snippet.storeId)
    })
    .get('/stores/:id/article-uses', async (c) =>
      c.json({ articles: await listUses(c.var.ctx, idOf(c, 'This store'), queryOf(c, articleUsesQuery)) }),
    )
}
