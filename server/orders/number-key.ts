/** An order number as it is looked up: its letters and digits in capitals, whatever signs, blanks and hyphens people put around them. */
export function numberKey(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}
