import { createReadStream, existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import * as z from 'zod/mini'
import { type Answer, askBot, type Question } from '../../bot/index.ts'
import type { Context } from '../../context.ts'
import { shopperEmail } from '../../contract/identity.ts'
import type { AssuranceLevel } from '../../contract/orders.ts'
import type { StoreRow } from '../../stores/index.ts'
import { type Command, type Input, UsageError } from '../command.ts'
import { findNamedStore } from '../find-named-store.ts'

const level = z.enum(['L0', 'L1', 'L2', 'L3', 'L4'])
const line = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string().check(z.minLength(1), z.maxLength(8_000)),
  as: z.nullish(shopperEmail),
  assurance: z.nullish(level),
  history: z.nullish(z.array(z.object({ role: z.enum(['customer', 'bot', 'agent']), text: z.string() })).check(z.maxLength(50))),
})

/** Lines of a batch that are answered at once: as many as the command has connections. */
const AT_ONCE = 2

export const askCommand: Command = {
  usage: '[--store KEY] [--as EMAIL] [--assurance L0..L4] [--json] TEXT | --batch FILE',
  options: {
    store: { type: 'string', default: 'demo' },
    as: { type: 'string' },
    assurance: { type: 'string' },
    json: { type: 'boolean' },
    batch: { type: 'string' },
  },
  positionals: [0, 1],
  async run({ positionals, values }, surroundings) {
    const { context, print } = surroundings
    const batch = values.batch as string | undefined
    if ((batch === undefined) === (positionals.length === 0)) throw new UsageError('Give either TEXT or --batch FILE.')
    const { as, assurance } = asker(values)
    const store = await findNamedStore(surroundings, String(values.store))
    if (batch !== undefined) {
      await answerBatch(context(), store, { file: batch, as, assurance }, print)
      return
    }
    const asked = line.safeParse({ id: '', text: positionals[0], as, assurance })
    if (!asked.success) throw new UsageError(faultOf(asked.error))
    const answer = await answerLine(context(), store, asked.data)
    for (const text of values.json ? [JSON.stringify(answer)] : describe(answer)) print(text)
  },
}

type Line = z.infer<typeof line>
type Asker = Pick<Line, 'as' | 'assurance'>

/** Who asks, as the options say it: for TEXT, and for each line of a batch that does not say it itself. */
function asker(values: Input['values']): Asker {
  const parsed = z.pick(line, { as: true, assurance: true }).safeParse({ as: values.as, assurance: values.assurance })
  if (!parsed.success) throw new UsageError(faultOf(parsed.error))
  return parsed.data
}

const expected: Record<string, string> = {
  as: '--as takes an email address.',
  assurance: '--assurance takes L0, L1, L2, L3 or L4.',
}

/** What is wrong with a question, in a sentence. */
function faultOf({ issues }: z.core.$ZodError): string {
  const field = issues[0]?.path.join('.') ?? ''
  return expected[field] ?? (field ? `${field} is missing or not valid.` : 'The line is not a JSON object.')
}

async function answerLine(ctx: Context, store: StoreRow, asked: Line) {
  const began = performance.now()
  const answer = await askBot(ctx, store, questionOf(asked))
  return { id: asked.id, ...resultOf(answer), ms: Math.round((performance.now() - began) * 10) / 10 }
}

function questionOf({ text, as, assurance, history }: Line): Question {
  const given = assurance ?? (as ? 'L1' : 'L0')
  return { text, as: as ?? null, level: Number(given.slice(1)) as AssuranceLevel, history: history ?? [] }
}

function resultOf({ understanding, reply, citations, evidence, handoff, needs }: Answer) {
  const { intent, orderNumbers } = understanding
  return { intent, order_numbers: orderNumbers, reply, citations, evidence, handoff: handoff?.reason ?? null, needs }
}

/** One line of answer for each line of the file, in its order; a line that cannot be read is answered with what is wrong with it. */
async function answerBatch(
  ctx: Context,
  store: StoreRow,
  { file, ...who }: Asker & { file: string },
  print: (line: string) => void,
): Promise<void> {
  let number = 0
  let waiting: Promise<object>[] = []
  const flush = async () => {
    for (const answer of await Promise.all(waiting)) print(JSON.stringify(answer))
    waiting = []
  }
  for await (const text of linesOf(file)) {
    number += 1
    if (text.trim() === '') continue
    const parsed = line.safeParse(tryJson(text))
    const answer = parsed.success
      ? answerLine(ctx, store, { ...parsed.data, as: parsed.data.as ?? who.as, assurance: parsed.data.assurance ?? who.assurance })
      : Promise.resolve({ id: null, line: number, error: faultOf(parsed.error) })
    waiting.push(answer)
    if (waiting.length === AT_ONCE) await flush()
  }
  await flush()
}

async function* linesOf(file: string): AsyncIterable<string> {
  if (file !== '-' && !existsSync(file)) throw new Error(`There is no file ${file}.`)
  const input = file === '-' ? process.stdin : createReadStream(file)
  yield* createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function describe(answer: ReturnType<typeof resultOf>): string[] {
  const more = [
    answer.handoff && `handed to a person: ${answer.handoff}`,
    answer.needs && `needs: ${answer.needs}`,
    ...answer.citations.map((citation) => `based on: ${citation.title}`),
  ]
  return [answer.reply, ...more.flatMap((text) => (text ? [`  ${text}`] : []))]
}
