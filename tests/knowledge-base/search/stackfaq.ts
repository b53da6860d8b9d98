import { publishMissing } from '../../../knowledge-base/articles/index.ts'
import type { Context } from '../../../server/context.ts'
import { readJsonLines, readTestData } from './test-data.ts'

interface Stackfaq {
  articles: { _id: string; title: string; text: string }[]
  questions: [text: string, slug: string][]
}

/** 125 articles and what people asked that they answer; null, said aloud, where the data are absent. */
export function readStackfaq(): Stackfaq | null {
  const folder = 'search/stackfaq/beir-stackfaq'
  const [corpus, queries, judgements] = ['corpus.jsonl', 'queries.jsonl', 'qrels.tsv'].map((file) => readTestData(`${folder}/${file}`))
  if (!corpus || !queries || !judgements) return null
  const lines = judgements.trim().split('\n').slice(1)
  const wanted = new Map(lines.map((line) => line.split('\t').slice(0, 2) as [string, string]))
  const asked = readJsonLines<{ _id: string; text: string }>(queries)
  return {
    articles: readJsonLines<Stackfaq['articles'][number]>(corpus),
    questions: asked.map(({ _id, text }) => [text, wanted.get(_id) ?? '']),
  }
}

export async function publishStackfaq(ctx: Context, storeId: string, { articles }: Stackfaq): Promise<void> {
  const named = { locale: 'en', collection: 'faq' }
  // braces are variables of ours
  const published = articles.map(({ _id, title, text }) => ({ ...named, slug: _id, title, body: text.replace(/\{\{/g, '{ {') }))
  await publishMissing(ctx, storeId, published)
}
