import { Hono, type Context as Http } from 'hono'
import { findLocale } from '../../../../knowledge-base/articles/index.ts'
import { changeSynonyms as changeSynonymsOf, listSynonyms, reportSearches, trySearch } from '../../../../knowledge-base/search/index.ts'
import type { Desk } from '../../../context.ts'
import {
  changeSynonyms,
  draftFromGap,
  findAnswers,
  localeOfPath,
  searchReportQuery,
  searchTrialQuery,
} from '../../../contract/console/help/search-reports.ts'
import { draftFromGap as draftFromGapOf, findAnswers as findAnswersOf } from '../../../insights/index.ts'
import { getStore } from '../../../stores/index.ts'
import { type AgentEnv, requireAgent } from '../../actor.ts'
import { bodyOf, check, idOf, queryOf } from '../../parse.ts'

interface Links {
  linkTo(path: string, origin: string): string
}

/** What customers look for, articles begun from what they miss, and other words for the same. */
export function searchReportRoutes(desk: Desk, { linkTo }: Links) {
  const storeIdOf = (c: Http) => idOf(c, 'This store')
  const synonymsOf = async (c: Http<AgentEnv>) => {
    const [storeId, { locale }] = [storeIdOf(c), check(localeOfPath, { locale: c.req.param('locale') })]
    return c.json({ locale, synonyms: await listSynonyms(c.var.ctx, { storeId, locale }) })
  }
  return new Hono<AgentEnv>()
    .use('/stores/:id/searches', requireAgent(desk))
    .use('/stores/:id/search-gaps/*', requireAgent(desk))
    .use('/stores/:id/search-trial', requireAgent(desk))
    .use('/stores/:id/synonyms/*', requireAgent(desk))
    .get('/stores/:id/searches', async (c) => {
      const { days = '30', locale } = queryOf(c, searchReportQuery)
      const store = await getStore(c.var.ctx, storeIdOf(c))
      const read = locale ?? (await findLocale(c.var.ctx, store.id, [store.locale])) ?? 'en'
      return c.json(await reportSearches(c.var.ctx, { storeId: store.id, locale: read, days: Number(days) }))
    })
    .post('/stores/:id/search-gaps/tickets', async (c) => {
      const storeId = storeIdOf(c)
      return c.json({ tickets: await findAnswersOf(c.var.ctx, { storeId, ...(await bodyOf(c, findAnswers)) }) })
    })
    .post('/stores/:id/search-gaps', async (c) => {
      const storeId = storeIdOf(c)
      const { origin } = new URL(c.req.url)
      const link = (ticketId: string) => linkTo(`/desk/solved/${ticketId}`, origin)
      return c.json({ articleId: await draftFromGapOf(c.var.ctx, { storeId, ...(await bodyOf(c, draftFromGap)), linkTo: link }) }, 201)
    })
    .get('/stores/:id/search-trial', async (c) =>
      c.json(await trySearch(c.var.ctx, { storeId: storeIdOf(c), ...queryOf(c, searchTrialQuery) })),
    )
    .get('/stores/:id/synonyms/:locale', synonymsOf)
    .put('/stores/:id/synonyms/:locale', async (c) => {
      const { locale } = check(localeOfPath, { locale: c.req.param('locale') })
      await changeSynonymsOf(c.var.ctx, { storeId: storeIdOf(c), locale, ...(await bodyOf(c, changeSynonyms)) })
      return synonymsOf(c)
    })
}
