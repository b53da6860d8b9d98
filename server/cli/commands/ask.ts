import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import * as z from 'zod/mini'
import { type Answer, askBot, type Question } from '../../bot/index.ts'
import type { Context } from '../../context.ts'
import { shopperEmail } from '../../contract/identity.ts'
import type { AssuranceLevel } from '../../contract/orders.ts'
import type { StoreRow } from '../../stores/index.ts'
import { type Command, UsageError } from '../command.ts'
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
  name: 'ask',
  usage: '[--store KEY] [--as EMAIL] [--assurance L0..L4] [--json] TEXT | --batch FILE',
  summary: 'Ask the bot as a shopper would, without a ticket; nothing is written',
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
    const store = await findNamedStore(surroundings, String(values.store))
    if (batch !== undefined) {
      await answerBatch(context(), store, batch, print)
      return
    }
    const asked = line.safeParse({ id: '', text: positionals[0], as: values.as, assurance: values.assurance })
    if (!asked.success) throw new UsageError(`${asked.error.issues[0]?.path.join('.')} is not valid.`)
    const answer = await answerLine(context(), store, asked.data)
    for (const text of values.json ? [JSON.stringify(answer)] : describe(answer)) print(text)
  },
}

type Line = z.infer<typeof line>

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
async function answerBatch(ctx: Context, store: StoreRow, file: string, print: (line: string) => void): Promise<void> {
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
    const fault = () => ({ id: null, line: number, error: `${parsed.error?.issues[0]?.path.join('.') || 'The line'} is not valid.` })
    waiting.push(parsed.success ? answerLine(ctx, store, parsed.data) : Promise.resolve(fault()))
    if (waiting.length === AT_ONCE) await flush()
  }
  await flush()
}

function linesOf(file: string): AsyncIterable<string> {
  const input = file === '-' ? process.stdin : createReadStream(file)
  return createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
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
