import { BUCKETS, featuresOf } from '../../../server/bot/understand/features.ts'
import { type Intent, intents } from '../../../server/bot/understand/understanding.ts'
import { seededRandom } from './expand.ts'

export interface Example {
  words: string[]
  intent: Intent
  /** How much it counts, 1 for an ordinary one. */
  weight: number
}

/** What `classify` reads: `weights` is base64 of signed bytes, bucket after bucket, each times its intent's scale. */
export interface Model {
  scales: number[]
  biases: number[]
  weights: string
}

const EPOCHS = 14
const RATE = 0.5
/** Pulls every weight that an example touches towards zero. */
const DECAY = 2e-6

/** Share of an example's features that it is shown without, so that no word becomes the only clue. */
const DROPPED = 0.5

/** Multinomial logistic regression by AdaGrad over shuffled examples; the same examples give the same bytes. */
export function fitModel(examples: Example[], seed = 20240229): Model {
  const size = intents.length
  const weights = new Float64Array(BUCKETS * size)
  const squares = new Float64Array(BUCKETS * size).fill(1e-2)
  const biases = new Float64Array(size)
  const random = seededRandom(seed)
  const prepared = examples.map(({ words, intent, weight }) => ({
    buckets: [...featuresOf(words)],
    right: intents.indexOf(intent),
    weight,
  }))
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (const { buckets: all, right, weight } of shuffle(prepared, random)) {
      const buckets = all.filter(() => random() >= DROPPED)
      const value = 1 / Math.sqrt(buckets.length || 1)
      const errors = errorsOf(weights, biases, buckets, value, right)
      for (let intent = 0; intent < size; intent++) {
        const step = (errors[intent] ?? 0) * weight
        biases[intent] = (biases[intent] ?? 0) - 0.01 * step
        if (Math.abs(step) < 1e-4) continue
        for (const bucket of buckets) {
          const at = bucket * size + intent
          const slope = step * value + DECAY * (weights[at] ?? 0)
          squares[at] = (squares[at] ?? 0) + slope * slope
          weights[at] = (weights[at] ?? 0) - (RATE * slope) / Math.sqrt(squares[at] ?? 1)
        }
      }
    }
  }
  return quantise(weights, biases)
}

/** Likelihood of each intent, less one for the right intent. */
function errorsOf(weights: Float64Array, biases: Float64Array, buckets: number[], value: number, right: number): Float64Array {
  const size = biases.length
  const scores = new Float64Array(size)
  for (const bucket of buckets) {
    for (let intent = 0; intent < size; intent++) scores[intent] = (scores[intent] ?? 0) + (weights[bucket * size + intent] ?? 0)
  }
  const raised = scores.map((score, intent) => Math.exp(score * value + (biases[intent] ?? 0)))
  const total = raised.reduce((sum, each) => sum + each, 0)
  return raised.map((each, intent) => each / total - (intent === right ? 1 : 0))
}

function quantise(weights: Float64Array, biases: Float64Array): Model {
  const size = biases.length
  const greatest = new Float64Array(size)
  for (const [at, weight] of weights.entries()) greatest[at % size] = Math.max(greatest[at % size] ?? 0, Math.abs(weight))
  const scales = [...greatest].map((each) => each / 127 || 1)
  const bytes = Int8Array.from(weights, (weight, at) => Math.round(weight / (scales[at % size] ?? 1)))
  return { scales: scales.map(rounded), biases: [...biases].map(rounded), weights: Buffer.from(bytes.buffer).toString('base64') }
}

const rounded = (value: number) => Number(value.toPrecision(6))

function shuffle<T>(list: T[], random: () => number): T[] {
  const shuffled = [...list]
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    ;[shuffled[last], shuffled[other]] = [shuffled[other] as T, shuffled[last] as T]
  }
  return shuffled
}
