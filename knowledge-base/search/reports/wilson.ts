/** Of a normal distribution, within which 95 % lie. */
const Z = 1.959964

/**
 * Between which shares the true one lies with 95 % confidence, when `some` of `all` were so: Wilson's score interval (Wilson 1927), which
 * holds for few cases and for shares near 0 and 1 too. Null of none.
 */
export function wilsonInterval(some: number, all: number): { from: number; to: number } | null {
  if (all === 0) return null
  const share = some / all
  const bend = Z ** 2 / all
  const middle = (share + bend / 2) / (1 + bend)
  const half = (Z / (1 + bend)) * Math.sqrt((share * (1 - share)) / all + bend / (4 * all))
  return { from: Math.max(0, middle - half), to: Math.min(1, middle + half) }
}
