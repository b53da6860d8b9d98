/** Something in a text that may be an order's or a parcel's number. */
export interface Mention {
  /** Letters and digits in capitals, as orders and parcels are looked up. */
  key: string
  /** As it was written. */
  text: string
  /** Signed, lettered or called an order: hardly anything else. */
  isMarked: boolean
}

/** Longer texts are pasted logs, where no number is the customer's own. */
const READ = 8_000
/** More numbers than these in one message name nothing. */
const MOST = 60
/** A carrier prints its numbers in groups. */
const GROUPS = 7
const LEAST = 3
const LONGEST = 40

const orderWord = /^(?:orders?|ord|bestellung|bestellnummer|auftrag|commande|pedido|ordine|bestelling|encomenda|طلب|الطلب)$/iu

/**
 * What may be a number in what a customer wrote, each once; whether it is one, only the store's own orders tell. Linear in the
 * text and bounded: every word is looked at once, with at most six that follow it.
 */
export function findMentions(text: string): Mention[] {
  const words = text
    .slice(0, READ)
    .normalize('NFKC')
    .split(/[\s,;:!?()[\]{}<>"'“”„‘’«»|]+/u)
  const found = new Map<string, Mention>()
  for (let n = 0; n < words.length && found.size < MOST; n++) {
    const word = trimmed(words[n] ?? '')
    if (!/\p{N}/u.test(word) || word.includes('@') || word.includes('//')) continue
    take(found, word, isMarked(word, words[n - 1] ?? ''))
    for (const joined of groupsFrom(words, n)) take(found, joined, false)
  }
  return [...found.values()].slice(0, MOST)
}

function take(found: Map<string, Mention>, text: string, isMarked: boolean): void {
  const key = text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '')
  if (key.length < LEAST || key.length > LONGEST) return
  const before = found.get(key)
  if (!before) found.set(key, { key, text, isMarked })
  else if (isMarked) before.isMarked = true
}

/** A sign at its end is the sentence's. */
const trimmed = (word: string) => word.replace(/^[.…*_~-]+/, '').replace(/[.…*_~-]+$/, '')

/** A sign or a letter makes a number a name; so does the word that stands before it. */
function isMarked(word: string, before: string): boolean {
  return /^[#№]/.test(word) || (/\p{L}/u.test(word) && /\p{N}{3}/u.test(word)) || orderWord.test(before) || /^[#№]$/.test(before)
}

/** `1Z 999 AA1 …` and `0034 0434 …`: groups in a row, as one. */
function groupsFrom(words: string[], from: number): string[] {
  const joined: string[] = []
  let whole = words[from] ?? ''
  for (let n = from + 1; n < Math.min(words.length, from + GROUPS); n++) {
    const next = trimmed(words[n] ?? '')
    if (!/^[\p{L}\p{N}]{1,8}$/u.test(next) || !/\p{N}/u.test(next)) break
    whole += next
    joined.push(whole)
  }
  return joined.filter((each) => each.length >= 8)
}
