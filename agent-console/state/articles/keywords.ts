/** As many and as long as the server takes. */
const MOST = 40
const LONGEST = 60

/** Words that are divided by commas or lines, each once. */
export function readKeywords(text: string): string[] {
  const words = text.split(/[,،\n]/).map((word) => word.trim().slice(0, LONGEST))
  return [...new Set(words.filter((word) => word !== ''))].slice(0, MOST)
}
