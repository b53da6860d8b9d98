import { parseArgs } from 'node:util'
import { benchAnswers } from './answers.ts'
import { benchArticleMoving } from './articles/article-moving.ts'
import { benchArticlePage } from './articles/article-page.ts'
import { benchArticleSearch } from './articles/article-search.ts'
import { benchBackfill } from './backfill.ts'
import { benchConsole } from './console.ts'
import { benchIdlePage } from './idle-page.ts'
import { benchLighthouse } from './lighthouse.ts'
import { benchMail } from './mail/mail-intake.ts'
import { benchLatency, benchThroughput, type Lengths } from './message-path.ts'
import { benchPanel } from './panel.ts'
import { type Figure, table } from './report.ts'
import { benchSearch } from './search.ts'
import { benchShopIntake } from './shops/shop-intake.ts'
import { benchSizes } from './sizes.ts'
import { benchSocialIntake } from './social-intake.ts'
import { benchStarts } from './start-times.ts'
import { benchStranger } from './stranger.ts'

const benches: Record<string, (lengths: Lengths, tell: (line: string) => void) => Promise<Figure[]>> = {
  throughput: benchThroughput,
  latency: benchLatency,
  answers: benchAnswers,
  mail: benchMail,
  shops: benchShopIntake,
  social: benchSocialIntake,
  backfill: benchBackfill,
  search: async (lengths, tell) => [...(await benchArticleSearch(lengths, tell)), ...(await benchSearch(lengths, tell))],
  'article-page': benchArticlePage,
  'article-moving': benchArticleMoving,
  lighthouse: (_, tell) => benchLighthouse(tell),
  console: benchConsole,
  panel: benchPanel,
  sizes: benchSizes,
  idle: benchIdlePage,
  start: benchStarts,
  stranger: benchStranger,
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: 'string' }, rounds: { type: 'string' }, orders: { type: 'string' }, articles: { type: 'string' } },
})
const lengths = {
  seconds: Number(values.seconds ?? 10),
  rounds: Number(values.rounds ?? 3),
  ...(values.orders && { orders: Number(values.orders) }),
  ...(values.articles && { articles: Number(values.articles) }),
}
const unknown = positionals.find((name) => !(name in benches))
if (unknown) {
  process.stderr.write(`There is no bench "${unknown}". There are: ${Object.keys(benches).join(', ')}.\n`)
  process.exit(2)
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1))
const figures: Figure[] = []
for (const [name, bench] of Object.entries(benches)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue
  process.stdout.write(`${name} …\n`)
  figures.push(...(await bench(lengths, (line) => process.stdout.write(`  ${line}\n`))))
}
process.stdout.write(`\n${table(figures)}\n`)
process.exit(0)
