interface Script {
  charset: string
  letters: RegExp
}

/** Of scripts that are told apart by what only they hold; Chinese is what remains of two-byte text. */
const SCRIPTS: Script[] = [
  { charset: 'shift_jis', letters: /[ぁ-ヺ]/g },
  { charset: 'euc-jp', letters: /[ぁ-ヺ]/g },
  { charset: 'euc-kr', letters: /[가-힣]/g },
  { charset: 'windows-1251', letters: /[а-яё]/g },
  { charset: 'koi8-r', letters: /[а-яё]/g },
  { charset: 'gb18030', letters: /[一-龥，。]/g },
]
const SAMPLE = 20_000

/** The likeliest charset of eight-bit text that is no UTF-8, as TextDecoder names it. Wrong guesses cost legibility, never bytes. */
export function guessCharset(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, SAMPLE)
  const { high, alone } = countHigh(sample)
  // one accent within a word: Western, where Asian and Cyrillic text has runs of them
  if (high === 0 || alone / high > 0.4) return 'windows-1252'
  let best = { charset: 'windows-1252', share: 0.35 }
  for (const { charset, letters } of SCRIPTS) {
    const text = new TextDecoder(charset).decode(sample)
    const foreign = text.match(/\P{ASCII}/gu)?.length ?? 0
    const lost = text.match(/\uFFFD/g)?.length ?? 0
    const share = ((text.match(letters)?.length ?? 0) - 3 * lost) / Math.max(foreign, 1)
    if (share > best.share) best = { charset, share }
  }
  return best.charset
}

function countHigh(bytes: Uint8Array) {
  let [high, alone] = [0, 0]
  for (let i = 0; i < bytes.length; i++) {
    if ((bytes[i] ?? 0) < 0x80) continue
    high++
    if ((bytes[i - 1] ?? 0) < 0x80 && (bytes[i + 1] ?? 0) < 0x80) alone++
  }
  return { high, alone }
}
