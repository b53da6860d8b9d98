import { findLocale } from '../../knowledge-base/articles/index.ts'
import { findSections, type SearchHit, type SearchQuery } from '../../knowledge-base/search/index.ts'
import type { Context } from '../context.ts'
import type { StoreRow } from '../stores/index.ts'
import { searchWords } from './gather/topics.ts'
import { languageFor, languageIn } from './texts/index.ts'
import type { Understanding } from './understand/understanding.ts'

const PASSAGES = 5

/** What the store has written on a question: in the language of the answer where there is anything in it, else in the store's own. */
export async function searchArticles(
  ctx: Context,
  store: StoreRow,
  { question, matter, visibility }: { question: string; matter: Understanding; visibility: SearchQuery['visibility'] },
): Promise<SearchHit[]> {
  const locale = await articleLocaleFor(ctx, { store, question })
  const query = searchWords(question, matter, languageIn(locale))
  return findSections(ctx, { storeId: store.id, locale, query, visibility, botOnly: true, limit: PASSAGES })
}

/** The language of the articles that a question is answered from. */
export async function articleLocaleFor(
  ctx: Context,
  { store, question }: Parameters<typeof languageFor>[0] & { store: { id: string; locale: string } },
): Promise<string> {
  const spoken = new Intl.Locale(languageFor({ store, question }).locale).language
  return spoken === store.locale ? spoken : ((await findLocale(ctx, store.id, [spoken])) ?? store.locale)
}
