import type { OrderView } from '../../orders/index.ts'
import type { Span } from './prove-span.ts'
import type { Sentence } from './split-sentences.ts'

export interface Finding {
  why: string
  at: number
}

/** What “it” means: the order named last, or one of its parcels. */
interface Subject {
  order: OrderView | null
  /** The parcel named last, or the only one of the order. */
  shipmentId: string | null
  isParcel: boolean
}

const nothing: Subject = { order: null, shipmentId: null, isParcel: false }

/** The first fact in a sentence that is about something else: true perhaps, but not of what the reader takes it for. */
export function findWrongSubject(sentences: Sentence[]): Finding | null {
  return findWrongOrder(sentences) ?? findWrongItem(sentences)
}

/** What is said of something that is sold stands behind its own name, in a sentence of its own. */
function findWrongItem(sentences: Sentence[]): Finding | null {
  for (const { spans } of sentences) {
    const [name, ...others] = spans.filter(isOfItem)
    if (!name) continue
    const isNamed = name.kind === 'item_name' && spans[0] === name
    const isAlone = spans.length === 2 && others[0]?.evidence.table === name.evidence.table && others[0].evidence.id === name.evidence.id
    if (!isNamed || !isAlone) return { why: 'a fact of something else that is sold', at: name.from }
  }
  return null
}

function findWrongOrder(sentences: Sentence[]): Finding | null {
  let subject = nothing
  for (const sentence of sentences) {
    const next = subjectOf(sentence, subject)
    if ('why' in next) return next
    subject = next
    const { order, shipmentId, isParcel } = subject
    const rows = new Map<string, string>()
    for (const { evidence, ...span } of sentence.spans.filter(isOfOrder)) {
      const { table, id } = evidence
      if (span.from < lastName(sentence)) return { why: 'a fact before its subject', at: span.from }
      if (span.order !== order) return { why: 'a fact of another order', at: span.from }
      if (table === 'shipments' && id !== shipmentId) return { why: 'a fact of another parcel', at: span.from }
      if (table !== 'shipments' && isParcel) return { why: 'a fact of the whole order', at: span.from }
      if ((rows.get(table) ?? id) !== id) return { why: 'facts of two rows in one sentence', at: span.from }
      rows.set(table, id)
      if (span.kind === 'value' && !isBesideItsStatement(span.statement, sentence))
        return { why: 'a value without what it belongs to', at: span.from }
    }
  }
  return null
}

function subjectOf(sentence: Sentence, before: Subject): Subject | Finding {
  const names = sentence.spans.filter(({ kind }) => kind === 'order_name')
  const parcels = sentence.spans.filter(({ kind }) => kind === 'parcel_name')
  if (names.length + sentence.asked.length > 1) {
    // A list of orders to choose from: whatever were said of one of them could be read of another
    const fact = sentence.spans.find(isOfOrder)
    return fact ? { why: 'a fact beside several orders', at: fact.from } : nothing
  }
  const named = names[0] ? nameOrder(names[0]) : sentence.asked.length > 0 ? nothing : before
  const [parcel, second] = parcels
  if (second) return { why: 'two parcels in one sentence', at: second.from }
  return parcel ? { ...named, shipmentId: parcel.evidence.id, isParcel: true } : named
}

function nameOrder({ order }: Span): Subject {
  const [only, ...others] = order?.shipments ?? []
  return { order, shipmentId: only && others.length === 0 ? only.id : null, isParcel: false }
}

/** Where the last name in a sentence stands: what stands before it could be read of the sentence before. */
function lastName({ spans }: Sentence): number {
  return Math.max(0, ...spans.filter(({ kind }) => kind === 'order_name' || kind === 'parcel_name').map(({ from }) => from))
}

/** What is claimed of an order, its name aside, or of something that is sold. */
export function factsIn(sentence: Sentence): Span[] {
  return sentence.spans.filter((span) => isOfOrder(span) || isOfItem(span))
}

const isOfOrder = ({ order, kind }: Span) => order !== null && kind !== 'order_name'
const isOfItem = ({ evidence }: Span) => evidence.table === 'products' || evidence.table === 'variants'

function isBesideItsStatement(needed: Span['statement'], sentence: Sentence): boolean {
  return needed === null || sentence.spans.some(({ kind, statement }) => kind === 'statement' && statement === needed)
}
