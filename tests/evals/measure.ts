import { type Intent, isSure, parseOrderNumbers, type Understanding, understand } from '../../server/bot/index.ts'
import { freshQuestions } from './fresh-questions.ts'
import { type Question, questions } from './questions.ts'
import { readBitext, readClinc, type Utterance } from './training/corpus.ts'
import { splitCorpora } from './training/examples.ts'

/** How often something promised of `understand` holds over a set of lines. */
export interface Score {
  name: string
  /** Lines for which it holds, of all. */
  right: number
  all: number
  /** Least share that is good enough. */
  bar: number
  /** What was made of the lines for which it does not hold. */
  misses: string[]
}

const aboutOrders: Intent[] = [
  'cancel_order',
  'change_order',
  'change_shipping_address',
  'check_cancellation_fee',
  'delivery_period',
  'get_refund',
  'return_order',
  'track_order',
  'track_refund',
]
const whereIsIt: Intent[] = ['track_order', 'delivery_period']

/** Every figure over the third-party corpora; call only where they are. */
export function scoreCorpora(): Score[] {
  const bitext = readBitext()
  const { heldOut } = splitCorpora()
  const held = heldOut.filter(({ source }) => source === 'bitext')
  const strangers = heldOut.filter(({ source }) => source === 'clinc150')
  const persons = bitext.filter(asksToTalk)
  const hours = bitext.filter(({ intent }) => intent === 'opening_hours')
  const others = bitext.filter(({ label }) => !label.startsWith('contact_'))
  const numbered = bitext.filter(({ entity }) => entity?.type === 'order_id')
  return [
    score('held-out fifth of bitext: intent', held, 0.95, ({ intent }, line) => intent === line.intent),
    ...scoreEachIntent(held),
    score('held-out fifth, mistyped: intent', held.filter(isMistyped), 0.9, ({ intent }, line) => intent === line.intent),
    score('held-out fifth of clinc150: no order answer', strangers, 0.99, (read) => !(isSure(read) && aboutOrders.includes(read.intent))),
    score(
      'clinc150 order_status: where is it',
      readClinc().filter(isOrderStatus),
      0.85,
      (read) => isSure(read) && whereIsIt.includes(read.intent),
    ),
    score('asks to talk: a person', persons, 0.98, ({ wantsPerson }) => wantsPerson),
    score('asks for hours: hours, no person', hours, 0.98, ({ intent, wantsPerson }) => intent === 'opening_hours' && !wantsPerson),
    score('asks anything else: no person', others, 0.99, ({ wantsPerson }) => !wantsPerson),
    score('asks anything else: no anger, no risk', others, 0.995, ({ isAngry, risk }) => !isAngry && risk === null),
    score('bitext and clinc150: English', [...bitext, ...readClinc()], 0.999, ({ language }) => language === 'en'),
    score('order number and its place', numbered, 0.99, (_, { text, entity }) => isFound(text, entity)),
    score('clinc150: no order number', readClinc(), 0.998, ({ orderNumbers }) => orderNumbers.length === 0),
  ]
}

/** Questions of ours; they need no corpus. */
export function scoreQuestions(): Score[] {
  return [scoreAsked('our questions', questions, 0.9), scoreAsked('our questions, never looked at', freshQuestions, 0.75)]
}

/** The held-out figure of each intent that the bot answers. */
function scoreEachIntent(held: Utterance[]): Score[] {
  const answered = [...new Set(held.map(({ intent }) => intent))].sort()
  return answered.map((intent) =>
    score(
      `  ${intent}`,
      held.filter((line) => line.intent === intent),
      0.9,
      (read) => read.intent === intent,
    ),
  )
}

function scoreAsked(name: string, asked: Question[], bar: number): Score {
  const lines = asked.flatMap(({ right, texts }) => texts.map((text) => ({ text, right })))
  return score(
    name,
    lines,
    bar,
    (read, { right }) => right.includes(read.intent) || (read.wantsPerson && right.includes('contact_human_agent')),
  )
}

function score<T extends { text: string }>(name: string, lines: T[], bar: number, holds: (read: Understanding, line: T) => boolean): Score {
  const read = lines.map((line) => ({ line, understanding: readOnce(line.text) }))
  const misses = read.filter(({ line, understanding }) => !holds(understanding, line))
  const told = misses.map(({ line, understanding: { intent, confidence } }) => `${intent} ${confidence.toFixed(2)}: ${line.text}`)
  return { name, right: lines.length - misses.length, all: lines.length, bar, misses: told }
}

const readings = new Map<string, Understanding>()

/** A line is in several sets, and means the same in each. */
function readOnce(text: string): Understanding {
  const reading = readings.get(text) ?? understand(text)
  readings.set(text, reading)
  return reading
}

/** “Talk”, “speak”, “chat”, and as they are mistyped there. */
const asksToTalk = ({ label, text }: Utterance) =>
  label === 'contact_human_agent' || (label === 'contact_customer_service' && /\b(?:tal?k|spea[kl]|chat|takl)/i.test(text))
const isMistyped = ({ tags }: Utterance) => tags.includes('Z')
const isOrderStatus = ({ label }: Utterance) => label === 'order_status'

function isFound(text: string, entity: Utterance['entity']): boolean {
  const [found, ...more] = parseOrderNumbers(text)
  return more.length === 0 && found?.number === entity?.value && found?.at[0] === entity?.at[0] && found?.at[1] === entity?.at[1]
}
