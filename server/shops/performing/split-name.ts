/** Shops keep a name in two parts: the last word is the last name. */
export function splitName(name: string | null): { first: string; last: string } {
  const words = (name ?? '').split(/\s+/).filter(Boolean)
  return { first: words.slice(0, -1).join(' '), last: words.at(-1) ?? '' }
}
