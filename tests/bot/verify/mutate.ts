import type { Answer, AnswerContext } from '../../../server/bot/answer.ts'
import { listCandidates } from '../../../server/bot/compose/compose-answer.ts'
import { createFacts } from '../../../server/bot/facts/fact.ts'
import { findRow } from '../../../server/bot/facts/rows.ts'
import { findStatement, type StatementName, type StatementTable, statements } from '../../../server/bot/facts/statements.ts'
import { ar } from '../../../server/bot/texts/ar.ts'
import { en } from '../../../server/bot/texts/en.ts'
import { languageFor } from '../../../server/bot/texts/index.ts'
import type { Evidence } from '../../../server/contract/bot.ts'
import type { Seeded } from '../../support/seeded.ts'
import { carriers, understood } from '../seeded-context.ts'

/** Ways in which one fact of a right reply can be made wrong. Each gives every text and evidence that a careless or clever composer could hand in. */

type Source = Omit<Evidence, 'at'>
type Wrong = Pick<Answer, 'reply' | 'evidence'>
interface Edit {
  at: [number, number]
  text: string
  /** Rows that really hold the new words, if any do: evidence may point to them. */
  truly?: Source | null
}
type Mutation = (answer: Answer, context: AnswerContext, seeded: Seeded) => Wrong[]

export const mutations: Record<string, Mutation> = {
  'a digit': (answer, _, seeded) =>
    onSpan(
      answer,
      seeded,
      ({ text, is }) => !is.statement && is.field !== 'text' && /\d/.test(text),
      (span) => [{ text: otherDigit(span.text, seeded) }],
    ),
  'a date': (answer, _, seeded) =>
    onSpan(
      answer,
      seeded,
      ({ is }) => /_at$/.test(is.field) && !is.statement,
      ({ is, text }) => otherDates(is.value, text, seeded).map((text) => ({ text })),
    ),
  'a status': (answer, context, seeded) =>
    onSpan(
      answer,
      seeded,
      ({ is }) => is.statement,
      ({ is, text }) => falseStatements(is, text, context).map((text) => ({ text })),
    ),
  'a carrier': (answer, context, seeded) =>
    onSpan(
      answer,
      seeded,
      ({ is }) => is.field === 'carrier',
      ({ text }) => {
        const other = seeded.pick(carriers.filter((carrier) => carrier !== text))
        return [{ text: other, truly: sourceOf(context, 'carrier', other) }]
      },
    ),
  'a product': (answer, context, seeded) =>
    onSpan(
      answer,
      seeded,
      ({ is }) => is.field === 'contents',
      ({ is, text }) =>
        allValues(context, 'contents')
          .filter((other) => other.id !== is.id && other.text !== text)
          .map(({ text, ...truly }) => ({ text, truly })),
    ),
  'an amount': (answer, context, seeded) =>
    onSpan(
      answer,
      seeded,
      ({ is }) => is.field === 'amount' && !is.statement,
      ({ text }) => [
        { text: otherDigit(text, seeded) },
        { text: text.replace(/^(\D*)/, '$11') },
        { text: text.replace(/[^\d.,\s]+/, (currency) => (currency === '€' ? '$' : '€')) },
        ...allValues(context, 'amount')
          .filter((other) => other.text !== text)
          .map(({ text, ...truly }) => ({ text, truly })),
      ],
    ),
  'a link': (answer, context, seeded) =>
    onSpan(
      answer,
      seeded,
      ({ is }) => is.field === 'tracking_url',
      ({ text }) => [
        { text: text.replace('.example', '.example.org') },
        { text: text.replace('track.', 'trak.') },
        { text: text.replace('/en/', '/de/') },
        { text: `${text}0` },
        { text: text.replace('https', 'http') },
        ...allValues(context, 'tracking_url')
          .filter((other) => other.text !== text)
          .map(({ text, ...truly }) => ({ text, truly })),
      ],
    ),
  'two true values': swapped,
  'a negation too many': negated,
  'a negation missing': (answer, _, seeded) =>
    onSpan(
      answer,
      seeded,
      ({ is, text }) => is.statement && /\b(?:not|no)\b|^ل[ما] /i.test(text),
      ({ text }) => [
        { text: text.replace(/\b(?:not yet|not|no longer|no)\b ?/i, '').replace(' yet', '') },
        { text: text.replace(/\bnot\b/i, 'already').replace(/\bno\b/i, 'a') },
        { text: text.replace(/^ل[ما] /, '') },
        { text: text.replace(/^لم يعد/, 'ما زال').replace(/^لم /, 'قد ') },
      ],
    ),
  'the order': aboutAnother,
}

interface Spot {
  index: number
  text: string
  is: Source & { statement: boolean }
}

/** The words of every statement, in every language. */
const stated = new Set([en, ar].flatMap(({ statements }) => Object.values(statements)))

function spots({ reply, evidence }: Answer): Spot[] {
  return evidence.map(({ at, ...source }, index) => {
    const text = reply.slice(...at)
    return { index, text, is: { ...source, statement: stated.has(text) } }
  })
}

/** Makes one span wrong in each of the given ways, and hands it in with its own evidence, with evidence of what it now says, and with none. */
function onSpan(answer: Answer, seeded: Seeded, fits: (spot: Spot) => boolean, change: (spot: Spot) => Omit<Edit, 'at'>[]): Wrong[] {
  const fitting = spots(answer).filter(fits)
  if (fitting.length === 0) return []
  const spot = seeded.pick(fitting)
  return change(spot)
    .filter(({ text }) => text !== spot.text)
    .flatMap(({ text, truly }) => {
      const own = answer.evidence[spot.index]!
      const edit = { at: own.at, text }
      const kept = [withEdits(answer, [{ ...edit, truly: own }]), withEdits(answer, [{ ...edit, truly: null }])]
      return truly ? [...kept, withEdits(answer, [{ ...edit, truly }])] : kept
    })
}

/** The reply with stretches replaced; evidence moves along, that of a replaced stretch becomes what the edit says. */
function withEdits({ reply, evidence }: Wrong, edits: Edit[]): Wrong {
  const sorted = [...edits].sort((one, other) => one.at[0] - other.at[0])
  const shiftAt = (offset: number) =>
    sorted.filter(({ at }) => at[1] <= offset).reduce((sum, { at, text }) => sum + text.length - (at[1] - at[0]), 0)
  const kept = evidence
    .filter(({ at }) => !sorted.some((edit) => edit.at[0] < at[1] && at[0] < edit.at[1]))
    .map((each) => ({ ...each, at: [each.at[0] + shiftAt(each.at[0]), each.at[1] + shiftAt(each.at[0])] as [number, number] }))
  let text = ''
  let from = 0
  const added: Evidence[] = []
  for (const edit of sorted) {
    text += reply.slice(from, edit.at[0])
    if (edit.truly && edit.text) added.push({ ...edit.truly, at: [text.length, text.length + edit.text.length] })
    text += edit.text
    from = edit.at[1]
  }
  return { reply: text + reply.slice(from), evidence: [...kept, ...added] }
}

function otherDigit(text: string, seeded: Seeded): string {
  const places = [...text.matchAll(/\d/g)].map((match) => match.index)
  const place = seeded.pick(places)
  const other = (Number(text[place]) + seeded.between(1, 9)) % 10
  return `${text.slice(0, place)}${other}${text.slice(place + 1)}`
}

function otherDates(value: string, text: string, seeded: Seeded): string[] {
  const day = new Date(new Date(value).getTime() + seeded.pick([-20, -7, -1, 1, 2, 7]) * 86_400_000)
  const [iso = ''] = day.toISOString().split('T')
  const words = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en-GB', options).format(day)
  return [
    words({ weekday: 'long', day: 'numeric', month: 'long' }),
    words({ day: 'numeric', month: 'long', year: 'numeric' }),
    new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric' }).format(day),
    iso,
    words({}),
    seeded.pick(['today', 'tomorrow', 'yesterday', 'next week']),
    text.replace(/^\w+/, (weekday) => (weekday === 'Sunday' ? 'Friday' : 'Sunday')),
  ].filter((other) => other !== text)
}

function falseStatements({ table, id }: Source, text: string, context: AnswerContext): string[] {
  const row = findRow(context, table as StatementTable, id) as never
  const names = Object.keys(statements[table as StatementTable]) as StatementName[]
  return names
    .filter((name) => !findStatement(table as StatementTable, name as never).holds(row))
    .map((name) => languageFor(context).statements[name])
    .filter((other) => other !== text)
}

/** Everything that the rows of a context hold in a field, as it is written. */
function allValues(context: AnswerContext, field: 'contents' | 'carrier' | 'amount' | 'tracking_url'): (Source & { text: string })[] {
  const facts = createFacts(context)
  const found = context.orders.flatMap((order) => {
    if (field === 'contents')
      return [facts.field('orders', order.id, field), ...order.shipments.map(({ id }) => facts.field('shipments', id, field))]
    if (field === 'amount') return order.refunds.map(({ id }) => facts.field('refunds', id, field))
    return order.shipments.map(({ id }) => facts.field('shipments', id, field))
  })
  return found.filter((fact) => fact !== null).map(({ text, source }) => ({ ...source, text }))
}

function sourceOf(context: AnswerContext, field: 'carrier', text: string): Source | null {
  const found = allValues(context, field).find((each) => each.text === text)
  if (!found) return null
  const { text: _, ...source } = found
  return source
}

/** Two values change places, with the evidence left where it was, and with the evidence going along. */
function swapped(answer: Answer, context: AnswerContext, seeded: Seeded): Wrong[] {
  if (answer.needs === 'order_choice') return []
  const all = spots(answer).filter(({ is }) => is.field !== 'text')
  const pairs = all.flatMap((one) =>
    all.filter((other) => other.index > one.index && other.text !== one.text).map((other) => [one, other] as const),
  )
  const wrong = pairs.filter(([one, other]) => !(isTrueOf(one, other, context) && isTrueOf(other, one, context)))
  if (wrong.length === 0) return []
  const [one, other] = seeded.pick(wrong)
  const [own, theirs] = [answer.evidence[one.index]!, answer.evidence[other.index]!]
  const edits = (first: Source, second: Source) => [
    { at: own.at, text: other.text, truly: first },
    { at: theirs.at, text: one.text, truly: second },
  ]
  const results = [withEdits(answer, edits(own, theirs)), withEdits(answer, edits(theirs, own))]
  const lines = (reply: string) => reply.split('\n').sort().join('\n')
  return results.filter(({ reply }) => lines(reply) !== lines(answer.reply))
}

/** Whether a statement is as true of the other's row: then nothing is wrong where the two change places. */
function isTrueOf(one: Spot, other: Spot, context: AnswerContext): boolean {
  if (!one.is.statement || !other.is.statement || one.is.table !== other.is.table) return false
  return !falseStatements(other.is, '', context).includes(one.text)
}

const auxiliary = /\b(?:is|has|was|can|had)\b/

function negated(answer: Answer, _: AnswerContext, seeded: Seeded): Wrong[] {
  const stated = spots(answer).filter(({ is, text }) => is.statement && auxiliary.test(text))
  if (stated.length === 0) return []
  const spot = seeded.pick(stated)
  const own = answer.evidence[spot.index]!
  const [from, to] = own.at
  const turned = spot.text.replace(auxiliary, (word) => `${word} ${seeded.pick(['not', 'never', 'hardly'])}`)
  const insertAt = (at: number, text: string) => withEdits(answer, [{ at: [at, at], text, truly: null }])
  return [
    withEdits(answer, [{ at: own.at, text: turned, truly: own }]),
    withEdits(answer, [{ at: own.at, text: turned, truly: null }]),
    insertAt(from, seeded.pick(['not ', 'never ', 'allegedly ', 'in no way '])),
    insertAt(to, seeded.pick([' not', ', which is untrue', ', or not', ' nowhere'])),
    insertAt(0, seeded.pick(['It is not true that: ', 'Nobody says that ', 'If only: '])),
    insertAt(answer.reply.length, seeded.pick([' That is not so.', '\nNone of this is right.', ' This is false.'])),
  ]
}

/** What is true of another order of the same customer, beside what was asked or in its place, by its own name or as “it”. */
function aboutAnother(answer: Answer, context: AnswerContext, seeded: Seeded): Wrong[] {
  const others = context.orders.filter((order) => !answer.orderIds.includes(order.id))
  if (others.length === 0) return []
  const order = seeded.pick(others)
  const [told] = listCandidates({ ...context, history: [] }, understood('track_order', [order.number]))
  if (!told) return []
  const [line = ''] = told.reply.split('\n')
  const about = { reply: line, evidence: told.evidence.filter(({ at }) => at[1] <= line.length) }
  const name = about.evidence.find(({ field }) => field === 'number')!
  const unnamed = withEdits(about, [{ at: [0, name.at[1]], text: 'It', truly: null }])
  const renamed = { at: name.at, ...spotOf(answer) }
  return [about, unnamed, ...(renamed.truly ? [withEdits(about, [renamed as Edit])] : [])].flatMap((sentence) => [
    joined(answer, sentence),
    joined(sentence, answer),
    sentence,
  ])
}

function spotOf(answer: Answer): Omit<Edit, 'at'> {
  const name = answer.evidence.find(({ field }) => field === 'number')
  return name ? { text: answer.reply.slice(...name.at), truly: name } : { text: '' }
}

function joined(first: Wrong, second: Wrong): Wrong {
  const shift = first.reply.length + 1
  const moved = second.evidence.map((each) => ({ ...each, at: [each.at[0] + shift, each.at[1] + shift] as [number, number] }))
  return { reply: `${first.reply} ${second.reply}`, evidence: [...first.evidence, ...moved] }
}
