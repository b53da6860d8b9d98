import { createArticle, getForAgents, listVersions, makeCollection, publishDraft, saveDraft } from '../../knowledge-base/articles/index.ts'
import type { StoreSide } from '../support/desk.ts'
import type { Row } from './route-table.ts'

const agents = (agentA: number, adminA: number, agentB: number, adminB: number) => [401, 401, agentA, adminA, agentB, adminB, 401, 401]
const own = agents(200, 200, 404, 404)

/** An article that is published and being written anew. */
export interface ArticleObjects {
  articleId: string
  versionId: string
  /** One that holds nothing. */
  collectionId: string
}
export async function writeArticle({ id: storeId, admin: { ctx } }: StoreSide): Promise<ArticleObjects> {
  const articleId = await createArticle(ctx, { storeId, locale: 'en', title: `Secrets of ${storeId}`, body: 'Told to nobody.' })
  const revisionOf = async () => (await getForAgents(ctx, articleId, async () => '')).revision
  await publishDraft(ctx, articleId, { revision: await revisionOf(), at: null })
  await saveDraft(ctx, articleId, { revision: await revisionOf(), body: 'Still told to nobody.' })
  const [version] = await listVersions(ctx, articleId)
  const collectionId = await makeCollection(ctx, { storeId, parentId: null, locale: 'en', name: `Secret places ${articleId}` })
  return { articleId, versionId: version?.id ?? '', collectionId }
}

/** The doors of articles as agents write them. */
export const articleRows: Record<string, Row> = {
  'GET /api/stores/:id/articles': { expect: own, request: ({ store }) => ({ path: `/api/stores/${store.id}/articles` }) },
  'POST /api/stores/:id/articles': {
    expect: agents(201, 201, 404, 404),
    request: ({ store }) => ({ path: `/api/stores/${store.id}/articles`, body: { locale: 'en', title: 'A new one' } }),
  },
  'GET /api/stores/:id/article-variables': { expect: own, request: ({ store }) => ({ path: `/api/stores/${store.id}/article-variables` }) },
  'PUT /api/stores/:id/article-variables': {
    expect: own,
    request: ({ store }) => ({ path: `/api/stores/${store.id}/article-variables`, body: { values: { claim_days: '7' } } }),
  },
  // an archive without a file in it
  'POST /api/article-files/preview': {
    expect: agents(403, 200, 404, 404),
    request: ({ store }) => ({ path: `/api/article-files/preview?store=${store.id}`, raw: '\0'.repeat(1024) }),
  },
  'POST /api/article-files': {
    expect: agents(403, 200, 404, 404),
    request: ({ store }) => ({ path: `/api/article-files?store=${store.id}`, raw: '\0'.repeat(1024) }),
  },
  'GET /api/article-files': { expect: own, request: ({ store }) => ({ path: `/api/article-files?store=${store.id}` }) },
  'GET /api/stores/:id/article-snippets': { expect: own, request: ({ store }) => ({ path: `/api/stores/${store.id}/article-snippets` }) },
  'PUT /api/stores/:id/article-snippets/:locale/:name': {
    expect: own,
    request: ({ store }) => ({ path: `/api/stores/${store.id}/article-snippets/en/refunds`, body: { body: 'Paid back.' } }),
  },
  'DELETE /api/stores/:id/article-snippets/:locale/:name': {
    expect: agents(404, 404, 404, 404),
    request: ({ store }) => ({ path: `/api/stores/${store.id}/article-snippets/en/never_written` }),
  },
  'GET /api/stores/:id/article-uses': {
    expect: own,
    request: ({ store }) => ({ path: `/api/stores/${store.id}/article-uses?variable=claim_days` }),
  },
  'GET /api/stores/:id/article-links': {
    expect: own,
    request: ({ store }) => ({ path: `/api/stores/${store.id}/article-links?q=secrets&locale=en` }),
  },
  'GET /api/stores/:id/article-names': { expect: own, request: ({ store }) => ({ path: `/api/stores/${store.id}/article-names` }) },
  // no image: who may send one is told so
  'POST /api/stores/:id/article-files': {
    expect: agents(400, 400, 404, 404),
    request: ({ store }) => ({ path: `/api/stores/${store.id}/article-files?name=a.png`, raw: '<svg onload="alert(1)"/>' }),
  },
  'GET /api/articles/:id': { expect: own, request: ({ articleId }) => ({ path: `/api/articles/${articleId}` }) },
  // another revision than is there: who may know that is told so
  'PUT /api/articles/:id/draft': {
    expect: agents(409, 409, 404, 404),
    request: ({ articleId }) => ({ path: `/api/articles/${articleId}/draft`, body: { revision: 99_999, body: 'x' } }),
  },
  'DELETE /api/articles/:id/draft': { expect: own, request: ({ articleId }) => ({ path: `/api/articles/${articleId}/draft` }) },
  'POST /api/articles/:id/publish': {
    expect: agents(409, 409, 404, 404),
    request: ({ articleId }) => ({ path: `/api/articles/${articleId}/publish`, body: { revision: 99_999 } }),
  },
  'DELETE /api/articles/:id/publish': { expect: own, request: ({ articleId }) => ({ path: `/api/articles/${articleId}/publish` }) },
  'POST /api/articles/:id/unpublish': { expect: own, request: ({ articleId }) => ({ path: `/api/articles/${articleId}/unpublish` }) },
  'POST /api/articles/:id/restore': {
    expect: own,
    request: ({ articleId, versionId }) => ({ path: `/api/articles/${articleId}/restore`, body: { versionId } }),
  },
  'POST /api/articles/:id/preview': {
    expect: own,
    request: ({ articleId }) => ({ path: `/api/articles/${articleId}/preview`, body: { title: 'x', body: 'x' } }),
  },
  'GET /api/articles/:id/versions': { expect: own, request: ({ articleId }) => ({ path: `/api/articles/${articleId}/versions` }) },
  'GET /api/articles/:id/versions/:versionId': {
    expect: own,
    request: ({ articleId, versionId }) => ({ path: `/api/articles/${articleId}/versions/${versionId}` }),
  },
  'GET /api/stores/:id/collections': { expect: own, request: ({ store }) => ({ path: `/api/stores/${store.id}/collections` }) },
  // a name that there is: who may know that is told so
  'POST /api/stores/:id/collections': {
    expect: agents(400, 400, 404, 404),
    request: ({ store }) => ({
      path: `/api/stores/${store.id}/collections`,
      body: { parentId: null, locale: 'en', name: 'General' },
    }),
  },
  'POST /api/stores/:id/collections/restore': {
    expect: own,
    request: ({ store, collectionId }) => ({
      path: `/api/stores/${store.id}/collections/restore`,
      body: {
        ...{ id: collectionId, parentId: null, place: 0, locale: 'en', into: null, articleIds: [], draftIds: [], childIds: [] },
        names: [{ locale: 'en', name: 'Secret places', slug: 'secret-places', description: '' }],
      },
    }),
  },
  'PUT /api/collections/:id/names': {
    expect: own,
    request: ({ collectionId }) => ({
      path: `/api/collections/${collectionId}/names`,
      body: { names: [{ locale: 'de', name: `Orte ${collectionId}`, description: '' }] },
    }),
  },
  'PUT /api/collections/:id/place': {
    expect: own,
    request: ({ collectionId }) => ({ path: `/api/collections/${collectionId}/place`, body: { parentId: null, place: 0 } }),
  },
  // into itself: who may know it is told that this cannot be
  'DELETE /api/collections/:id': {
    expect: agents(400, 400, 404, 404),
    request: ({ collectionId }) => ({ path: `/api/collections/${collectionId}?into=${collectionId}` }),
  },
}
