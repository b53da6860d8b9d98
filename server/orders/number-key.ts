/** More is no order number; an index row must not outgrow its page (normalising can make text 18 times longer). */
const MOST = 100

/** An order number as it is looked up: its letters and digits in capitals, whatever signs, blanks and hyphens people put around them. */
export function numberKey(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .slice(0, MOST)
}
