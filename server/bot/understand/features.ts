/** Features are hashed into this many buckets. Twice as many double the weights (0.7 MB) and understand one question in 300 more. */
export const BUCKETS = 2 ** 14

const SHORTEST = 3
const LONGEST = 5
/** FNV-1a, 32 bits. */
const OFFSET = 0x811c9dc5
const PRIME = 0x01000193

/**
 * Buckets of what a text is made of: its words, its pairs of neighbours, and the pieces of 3 to 5 characters of each word, which a typing error
 * leaves mostly whole. Each bucket once.
 */
export function featuresOf(words: string[]): Set<number> {
  const buckets = new Set<number>()
  let before = '^'
  for (const word of words) {
    buckets.add(bucketOf(`w ${word}`))
    buckets.add(bucketOf(`p ${before} ${word}`))
    addPieces(`<${word}>`, buckets)
    before = word
  }
  if (words.length > 0) buckets.add(bucketOf(`p ${before} $end`))
  return buckets
}

function addPieces(word: string, buckets: Set<number>): void {
  for (let start = 0; start + SHORTEST <= word.length; start++) {
    let hash = OFFSET
    for (let length = 1; length <= LONGEST && start + length <= word.length; length++) {
      hash = mix(hash, word.charCodeAt(start + length - 1))
      if (length >= SHORTEST) buckets.add(toBucket(hash))
    }
  }
}

function bucketOf(text: string): number {
  let hash = OFFSET
  for (let at = 0; at < text.length; at++) hash = mix(hash, text.charCodeAt(at))
  return toBucket(hash)
}

const mix = (hash: number, code: number) => Math.imul(hash ^ code, PRIME)
/** The high bits of FNV-1a hold less of the last characters than the low ones: both are folded together. */
const toBucket = (hash: number) => ((hash >>> 14) ^ hash) & (BUCKETS - 1)
