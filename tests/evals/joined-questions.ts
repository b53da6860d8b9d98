import { readBitext } from './training/corpus.ts'

/** A question of the corpus, joined to an order. `text` with `{n}` where the number stands. */
export interface OrderQuestion {
  text: string
  label: string
}

/** Lines that track an order by its number, the number's place left open. */
export function trackingQuestions(): OrderQuestion[] {
  return readBitext().flatMap(({ text, label, entity }) =>
    label === 'track_order' && entity?.type === 'order_id'
      ? [{ label, text: `${text.slice(0, entity.at[0])}{n}${text.slice(entity.at[1])}` }]
      : [],
  )
}

const THING = /\b(my|the) ((?:\w+ )?(?:order|parcel|package|delivery|purchase|article|item|product)s?)\b/i

/** Lines that ask when something arrives, with an order named behind that something. */
export function deliveryQuestions(): OrderQuestion[] {
  return readBitext().flatMap(({ text, label }) =>
    label === 'delivery_period' && THING.test(text) ? [{ label, text: text.replace(THING, '$1 $2 {n}') }] : [],
  )
}

/** Lines of these labels as they are. */
export function linesOf(...labels: string[]): string[] {
  return readBitext().flatMap(({ text, label }) => (labels.includes(label) ? [text] : []))
}
