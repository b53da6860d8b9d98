import * as z from 'zod/mini'
import { findSections, type SearchHit, type SearchQuery } from '../../../../knowledge-base/search/index.ts'
import type { Context } from '../../../context.ts'
import { readJson, readLines } from '../../../told/read-lines.ts'
import { type Command, UsageError } from '../../command.ts'
import { findNamedStore } from '../../find-named-store.ts'
import { openFile } from '../../open-file.ts'

const RESULTS = 10
const LINE_BYTES = 100_000
const line = z.object({ id: z.union([z.string(), z.number()]), text: z.string().check(z.minLength(1)) })

type Scope = Pick<SearchQuery, 'storeId' | 'locale'>

export const searchCommand: Command = {
  usage: '[--store KEY] [--locale LOCALE] [--json] TEXT | --batch FILE',
  options: { store: { type: 'string', default: 'demo' }, locale: { type: 'string' }, json: { type: 'boolean' }, batch: { type: 'string' } },
  positionals: [0, 1],
  async run({ positionals: [text], values }, surroundings) {
    const { context, print } = surroundings
    if ((values.batch === undefined) === (text === undefined)) throw new UsageError('Give either TEXT or --batch FILE.')
    const lines = values.batch === undefined ? null : readLines(await openFile(String(values.batch)), LINE_BYTES)
    const store = await findNamedStore(surroundings, String(values.store))
    const scope = { storeId: store.id, locale: values.locale === undefined ? store.locale : String(values.locale) }
    if (lines) return searchBatch(context(), scope, { file: String(values.batch), lines }, print)
    const hits = await find(context(), scope, text ?? '')
    if (values.json) print(JSON.stringify({ query: text, results: hits.map(resultOf) }))
    else for (const shown of describe(hits)) print(shown)
  },
}

function find(ctx: Context, scope: Scope, query: string): Promise<SearchHit[]> {
  return findSections(ctx, { ...scope, query, visibility: 'public', limit: RESULTS })
}

const rounded = (score: number) => Math.round(score * 10_000) / 10_000
const resultOf = ({ slug, heading, score }: SearchHit) => ({ article: slug, section: heading, score: rounded(score) })

function describe(hits: SearchHit[]): string[] {
  if (hits.length === 0) return ['Nothing was found.']
  return hits.map(({ slug, title, heading, score }) => `${score.toFixed(2)}  ${slug}  ${heading === null ? title : `${title}: ${heading}`}`)
}

/** One line of answer for each line of the file, in its order; a line that cannot be read is answered with what is wrong with it. */
async function searchBatch(
  ctx: Context,
  scope: Scope,
  { file, lines }: { file: string; lines: ReturnType<typeof readLines> },
  print: (line: string) => void,
): Promise<void> {
  let failed = 0
  for await (const each of lines) {
    const read = readJson(each)
    if (read === null) continue
    const asked = 'told' in read ? line.safeParse(read.told) : null
    if (asked?.success) {
      const hits = await find(ctx, scope, asked.data.text)
      print(JSON.stringify({ id: asked.data.id, results: hits.map(resultOf) }))
    } else {
      failed++
      print(JSON.stringify({ id: null, line: each.line, error: 'reason' in read ? read.reason : faultOf(asked?.error) }))
    }
  }
  if (failed > 0) throw new Error(`${failed} lines of ${file} could not be read.`)
}

function faultOf(error: z.core.$ZodError | undefined): string {
  const field = error?.issues[0]?.path[0]
  return field === undefined ? 'The line is not a JSON object.' : `${String(field)} is missing or not valid.`
}
