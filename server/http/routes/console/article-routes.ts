import { Hono, type Context as Http } from 'hono'
import {
  changeVariables,
  compareVersion,
  createArticle as createArticleOf,
  discardDraft,
  getForAgents,
  keepUnpublished,
  listForAgents,
  listLinkable,
  listVariables,
  listVersions,
  previewForAgents,
  publishDraft as publishDraftOf,
  restoreVersion as restoreVersionOf,
  saveDraft as saveDraftOf,
  unpublishArticle,
} from '../../../../knowledge-base/articles/index.ts'
import type { Desk } from '../../../context.ts'
import {
  articleLinksQuery,
  changeArticleVariables,
  compareVersionQuery,
  createArticle,
  listArticlesQuery,
  previewArticle,
  publishDraft,
  restoreVersion,
  saveDraft,
} from '../../../contract/console/articles.ts'
import { getStore } from '../../../stores/index.ts'
import { type AgentEnv, requireAgent } from '../../actor.ts'
import { bodyOf, idOf, queryOf, withoutUndefined } from '../../parse.ts'

interface Links {
  linkTo(path: string, origin: string): string
}

/** What a store's agents write for its customers. */
export function articleRoutes(desk: Desk, { linkTo }: Links) {
  const idOfArticle = (c: Http) => idOf(c, 'This article')
  const answer = async (c: Http<AgentEnv>, id: string, status: 200 | 201 = 200) => {
    const { ctx } = c.var
    const addressOf = async (storeId: string, slug: string) => {
      const { key } = await getStore(ctx, storeId)
      return linkTo(`/help/${encodeURIComponent(key)}/articles/${encodeURIComponent(slug)}`, new URL(c.req.url).origin)
    }
    return c.json(await getForAgents(ctx, id, addressOf), status)
  }
  // below the base of the console's own page
  const helpOf = (c: Http<AgentEnv>) => async (storeId: string) => `help/${encodeURIComponent((await getStore(c.var.ctx, storeId)).key)}/`
  const variablesOf = async (c: Http<AgentEnv>, storeId: string) => c.json({ variables: await listVariables(c.var.ctx, storeId) })
  return new Hono<AgentEnv>()
    .use('/stores/:id/articles', requireAgent(desk))
    .use('/stores/:id/article-links', requireAgent(desk))
    .use('/stores/:id/article-variables', requireAgent(desk))
    .use('/articles/*', requireAgent(desk))
    .get('/stores/:id/articles', async (c) => c.json(await listForAgents(c.var.ctx, idOf(c, 'This store'), queryOf(c, listArticlesQuery))))
    .post('/stores/:id/articles', async (c) => {
      const storeId = idOf(c, 'This store')
      return answer(c, await createArticleOf(c.var.ctx, { storeId, ...(await bodyOf(c, createArticle)) }), 201)
    })
    .get('/stores/:id/article-links', async (c) =>
      c.json({ articles: await listLinkable(c.var.ctx, idOf(c, 'This store'), queryOf(c, articleLinksQuery)) }),
    )
    .get('/stores/:id/article-variables', (c) => variablesOf(c, idOf(c, 'This store')))
    .put('/stores/:id/article-variables', async (c) => {
      const storeId = idOf(c, 'This store')
      await changeVariables(c.var.ctx, storeId, (await bodyOf(c, changeArticleVariables)).values)
      return variablesOf(c, storeId)
    })
    .get('/articles/:id', (c) => answer(c, idOfArticle(c)))
    .put('/articles/:id/draft', async (c) => {
      const { revision, ...change } = await bodyOf(c, saveDraft)
      await saveDraftOf(c.var.ctx, idOfArticle(c), { revision, ...withoutUndefined(change) })
      return answer(c, idOfArticle(c))
    })
    .delete('/articles/:id/draft', async (c) =>
      (await discardDraft(c.var.ctx, idOfArticle(c))) ? answer(c, idOfArticle(c)) : c.body(null, 204),
    )
    .post('/articles/:id/publish', async (c) => {
      const { revision, at } = await bodyOf(c, publishDraft)
      await publishDraftOf(c.var.ctx, idOfArticle(c), { revision, at: at ? new Date(at) : null })
      return answer(c, idOfArticle(c))
    })
    .delete('/articles/:id/publish', async (c) => {
      await keepUnpublished(c.var.ctx, idOfArticle(c))
      return answer(c, idOfArticle(c))
    })
    .post('/articles/:id/unpublish', async (c) => {
      await unpublishArticle(c.var.ctx, idOfArticle(c))
      return answer(c, idOfArticle(c))
    })
    .post('/articles/:id/restore', async (c) => {
      await restoreVersionOf(c.var.ctx, idOfArticle(c), (await bodyOf(c, restoreVersion)).versionId)
      return answer(c, idOfArticle(c))
    })
    .post('/articles/:id/preview', async (c) =>
      c.json(await previewForAgents(c.var.ctx, idOfArticle(c), await bodyOf(c, previewArticle), helpOf(c))),
    )
    .get('/articles/:id/versions', async (c) => c.json({ versions: await listVersions(c.var.ctx, idOfArticle(c)) }))
    .get('/articles/:id/versions/:versionId', async (c) => {
      const { against } = queryOf(c, compareVersionQuery)
      return c.json(await compareVersion(c.var.ctx, idOfArticle(c), idOf(c, 'This version', 'versionId'), against ?? null))
    })
}
