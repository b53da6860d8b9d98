import { featuresOf } from './features.ts'
import { type Intent, intents } from './understanding.ts'
import model from './weights.json' with { type: 'json' }

/** One signed byte per bucket and intent, bucket after bucket, in the order of `intents`; times the intent's scale it is a weight. */
const weights = new Int8Array(Buffer.from(model.weights, 'base64'))

/** The likeliest intent of normalised words, and how likely: multinomial logistic regression, trained by `npm run train`. */
export function classify(words: string[]): { intent: Intent; confidence: number } {
  const buckets = featuresOf(words)
  const sums = new Float64Array(intents.length)
  for (const bucket of buckets) {
    const row = bucket * intents.length
    for (let intent = 0; intent < intents.length; intent++) sums[intent] = (sums[intent] ?? 0) + (weights[row + intent] ?? 0)
  }
  // A long text must not look surer than a short one only because it has more features
  const length = Math.sqrt(buckets.size || 1)
  const scores = sums.map((sum, intent) => (sum * (model.scales[intent] ?? 0)) / length + (model.biases[intent] ?? 0))
  return likeliest(scores)
}

function likeliest(scores: Float64Array): { intent: Intent; confidence: number } {
  const best = scores.indexOf(Math.max(...scores))
  const total = scores.reduce((sum, score) => sum + Math.exp(score - (scores[best] ?? 0)), 0)
  return { intent: intents[best] ?? 'other', confidence: 1 / total }
}
