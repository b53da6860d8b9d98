/** A text as it is compared, and where each of its characters came from. */
export interface Folded {
  text: string
  /** Index in the original of each UTF-16 unit; one more, for the end. */
  at: Uint32Array
  original: string
}

/** Characters that look like others: Cyrillic and Greek letters among Latin ones, and letters that have no mark to take off. */
const ALIKE: Record<string, string> = {
  ...{ а: 'a', е: 'e', о: 'o', р: 'p', с: 'c', у: 'y', х: 'x', і: 'i', ј: 'j', ѕ: 's', к: 'k', м: 'm', т: 't', н: 'h', в: 'b', ԁ: 'd' },
  ...{ ο: 'o', α: 'a', ν: 'v', ρ: 'p', τ: 't', ι: 'i', κ: 'k', ɑ: 'a', ɡ: 'g', ı: 'i', ß: 'ss', ł: 'l', ø: 'o', đ: 'd', æ: 'ae', œ: 'oe' },
  ...{ أ: 'ا', إ: 'ا', آ: 'ا', ة: 'ه', ى: 'ي', '’': "'", '‘': "'", '´': "'", '`': "'", '،': ',', '؛': ';', '؟': '?' },
  ...{ '‐': '-', '‑': '-', '‒': '-', '–': '-', '—': '-', '―': '-', '−': '-', '⁄': '/' },
}
/** Marks, format characters and letters that nobody sees. */
const UNSEEN = /[\p{M}\p{Cf}\u115f\u1160\u3164\uffa0\u2800]/gu
/** Every script's digits stand in a row of ten, whose first has a code that is known of the scripts that agents write in. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50]

/** Small letters without marks, digits of every script as 0 to 9, nothing that nobody sees. Linear in the text. */
export function foldText(original: string): Folded {
  const at = new Uint32Array(original.length * 4 + 1)
  const parts: string[] = []
  let length = 0
  let capacity = at
  let index = 0
  for (const character of original) {
    const folded = foldCharacter(character)
    if (length + folded.length >= capacity.length) capacity = grown(capacity)
    for (let n = 0; n < folded.length; n++) capacity[length++] = index
    parts.push(folded)
    index += character.length
  }
  capacity[length] = original.length
  return { text: parts.join(''), at: capacity.subarray(0, length + 1), original }
}

function foldCharacter(character: string): string {
  const code = character.charCodeAt(0)
  if (code < 0x60 && code !== 0x27) return code >= 0x41 && code <= 0x5a ? String.fromCharCode(code + 32) : character
  if (code > 0x60 && code < 0x7f) return character
  const plain = ALIKE[character] ?? character.normalize('NFKD').replace(UNSEEN, '').toLowerCase().replace(UNSEEN, '')
  return [...plain].map((each) => ALIKE[each] ?? digitOf(each)).join('')
}

function digitOf(character: string): string {
  const code = character.charCodeAt(0)
  const zero = ZEROS.find((each) => code >= each && code < each + 10)
  return zero === undefined ? character : String(code - zero)
}

/** One character of a ligature may become eighteen. */
function grown(full: Uint32Array): Uint32Array<ArrayBuffer> {
  const wider = new Uint32Array(full.length * 2 + 32)
  wider.set(full)
  return wider
}

/** Whether a word was written with a capital, or in a script that has none. */
export function isCapital({ text, at, original }: Folded, index: number): boolean {
  const written = original[at[index] ?? 0] ?? ''
  return written !== written.toLowerCase() && /\p{L}/u.test(text[index] ?? '')
}

/** The same text with some of it put out of sight; every index stays. */
export function hide(folded: Folded, places: { from: number; to: number }[]): Folded {
  if (places.length === 0) return folded
  const parts: string[] = []
  let done = 0
  for (const { from, to } of places.toSorted((one, other) => one.from - other.from)) {
    if (to <= done) continue
    parts.push(folded.text.slice(done, Math.max(from, done)), '☐'.repeat(to - Math.max(from, done)))
    done = to
  }
  return { ...folded, text: parts.join('') + folded.text.slice(done) }
}
