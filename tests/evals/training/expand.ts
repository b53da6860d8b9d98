/** Numbers in [0, 1) that are the same in every run (Marsaglia's xorshift32). */
export function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

/** Some phrases of a pattern, each once: `[a|b]` becomes one of its parts, `{slot}` a word of its list. */
export function expand(pattern: string, slots: Record<string, string[]>, most: number, random: () => number): string[] {
  const phrases = new Set<string>()
  for (let n = 0; n < most * 2 && phrases.size < most; n++) {
    const chosen = pattern.replace(/\[([^\]]*)\]/g, (_, parts: string) => pick(parts.split('|'), random))
    const filled = chosen.replace(/\{(\w+)\}/g, (_, slot: string) => pick(slots[slot] ?? [], random))
    phrases.add(filled.replace(/\s+/g, ' ').trim())
  }
  return [...phrases]
}

export const pick = (list: string[], random: () => number) => list[Math.floor(random() * list.length)] ?? ''
