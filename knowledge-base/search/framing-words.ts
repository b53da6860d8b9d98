/**
 * Words that frame a question without saying what it is about, by language. They count little: with their full rarity
 * "I need assistance with…" would be mostly about assistance.
 */
const framing: Record<string, Set<string>> = {
  en: new Set(
    `able ask assist assistance bloody call check could damn find get freaking fucking give go goddamn got gonna gotta have hello help helping hey hi information info
    inquire know knowing let like look looking make making may might must need needed please possible problem problems question questions
    really see seeing should show solve talk tell thank thanks thing think trouble try trying use using ur ya want wanna wanted way whats
    would work yes`.split(/\s+/),
  ),
}
const SHARE = 0.15

/** What of its rarity a word counts: 1, or little for a framing word and for a number, which names an order and no matter. */
export function framingShare(word: string, locale: string): number {
  return /^\d/.test(word) || framing[locale.split('-', 1)[0] ?? '']?.has(word) ? SHARE : 1
}
