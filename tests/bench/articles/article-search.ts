import { setTimeout as pause } from 'node:timers/promises'
import { findSections } from '../../../knowledge-base/search/index.ts'
import type { Context } from '../../../server/context.ts'
import { createStore } from '../../../server/stores/index.ts'
import { measure, mistype, mistypeTwo, ranksOf } from '../../knowledge-base/search/ranks.ts'
import { loadSecondSet } from '../../knowledge-base/search/second-set/load-second-set.ts'
import { secondSet } from '../../knowledge-base/search/second-set/questions.ts'
import { publishStackfaq, readStackfaq } from '../../knowledge-base/search/stackfaq.ts'
import { openDesk } from '../../support/open-desk.ts'
import { openOwnDatabase } from '../../support/own-database.ts'
import { Seeded } from '../../support/seeded.ts'
import type { Lengths } from '../message-path.ts'
import { type Figure, figure, quantile } from '../report.ts'
import { fillArticles, LOCALES } from './many-articles.ts'

const PER_SECOND = 50

/** How well articles are found, and how long it takes where there are many. */
export async function benchArticleSearch({ seconds }: Lengths, tell: (line: string) => void): Promise<Figure[]> {
  const database = await openOwnDatabase()
  const desk = await openDesk(await database.create())
  const open = async (key: string) => (await createStore(desk.desk.context(), { key, name: key })).id
  try {
    const ctx = desk.desk.context()
    return [
      ...(await measureStackfaq(ctx, await open('stackfaq'))),
      ...(await measureSecondSet(ctx, await open('second-set'))),
      ...(await measureTimes({ ctx, sql: desk.sql, storeId: await open('many') }, seconds, tell)),
    ]
  } finally {
    await desk.close()
    await database.close()
  }
}

async function measureStackfaq(ctx: Context, storeId: string): Promise<Figure[]> {
  const stackfaq = readStackfaq()
  if (!stackfaq) return []
  await publishStackfaq(ctx, storeId, stackfaq)
  const scope = { storeId, locale: 'en' }
  const found = measure(await ranksOf(ctx, scope, stackfaq.questions))
  const seeded = new Seeded(7)
  const slips = stackfaq.questions.map(([text, slug]): [string, string] => [mistypeTwo(text, seeded), slug])
  const mistyped = measure(await ranksOf(ctx, scope, slips))
  return [
    figure('stackfaq, right article first', found.hitAt1, '', { least: 0.76 }),
    figure('stackfaq, right article among five', found.hitAt5, '', { least: 0.94 }),
    figure('stackfaq, MRR@10', found.mrrAt10, '', { least: 0.84 }),
    figure('stackfaq, two words mistyped, among five', mistyped.hitAt5, '', { least: found.hitAt5 - 0.05 }),
  ]
}

async function measureSecondSet(ctx: Context, storeId: string): Promise<Figure[]> {
  await loadSecondSet(ctx, storeId)
  const figures: Figure[] = []
  for (const locale of ['en', 'de', 'fr', 'pl'] as const) {
    const found = measure(await ranksOf(ctx, { storeId, locale }, secondSet[locale]))
    figures.push(figure(`second set, ${locale}, first`, found.hitAt1, ''), figure(`second set, ${locale}, among five`, found.hitAt5, ''))
  }
  return figures
}

interface Many {
  ctx: Context
  sql: Awaited<ReturnType<typeof openDesk>>['sql']
  storeId: string
}

/** What the page of instant search asks for, as often as it is asked, whether or not what was asked before is answered. */
async function measureTimes({ ctx, sql, storeId }: Many, seconds: number, tell: (line: string) => void): Promise<Figure[]> {
  const titles = await fillArticles(ctx, sql, storeId)
  const [size] = await sql<{ articles: number; terms: number }[]>`
    select (select count(*) from articles where store_id = ${storeId}) as articles, (select count(*) from section_terms where store_id = ${storeId}) as terms`
  tell(`${size?.articles} articles in ${LOCALES.length} languages, ${size?.terms} terms`)
  const seeded = new Seeded(11)
  const search = async (locale: string, query: string) => {
    await findSections(ctx, { storeId, locale, query, visibility: 'public', limit: 10 })
  }
  for (const locale of LOCALES) for (let n = 0; n < 10; n++) await search(locale, typedOf(titles[locale] ?? [], seeded))
  const baseline = await atRate(
    seconds / 2,
    () => sql`select title from articles where store_id = ${storeId} and locale = 'en' and slug = 'article-1'`,
  )
  const took: number[] = []
  for (const locale of LOCALES) {
    const times = await atRate(seconds / LOCALES.length, () => search(locale, typedOf(titles[locale] ?? [], seeded)))
    tell(`${locale}: p50 ${quantile(times, 0.5).toFixed(1)} ms, p95 ${quantile(times, 0.95).toFixed(1)} ms`)
    took.push(...times)
  }
  return [
    figure('instant search of 20,000 articles at 50/s, p95', quantile(took, 0.95), 'ms', { most: 30 }),
    figure('the same, p50', quantile(took, 0.5), 'ms'),
    figure('a read of one row at the same rate, p95', quantile(baseline, 0.95), 'ms'),
    figure('instant search p50, times a read of one row', quantile(took, 0.5) / quantile(baseline, 0.5), ''),
  ]
}

/** Some words of a title, the last of them half typed, and one in five with a slip. */
function typedOf(titles: string[], seeded: Seeded): string {
  const words = seeded.pick(titles).split(' ').slice(0, seeded.between(1, 4))
  const last = words.pop() ?? ''
  const slipped = words.map((word) => (word.length >= 4 && seeded.chance(0.2) ? mistype(word, seeded) : word))
  return [...slipped, last.slice(0, Math.max(3, seeded.between(3, last.length)))].join(' ')
}

async function atRate(seconds: number, ask: () => Promise<unknown>): Promise<number[]> {
  const began = performance.now()
  const asked: Promise<number>[] = []
  for (let n = 0; n < seconds * PER_SECOND; n++) {
    await pause(began + (n * 1000) / PER_SECOND - performance.now())
    const at = performance.now()
    asked.push(ask().then(() => performance.now() - at))
  }
  return Promise.all(asked)
}
