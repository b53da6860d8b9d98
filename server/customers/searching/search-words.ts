/** More words than these narrow nothing further. */
const WORDS = 8
const WORD_CHARACTERS = 40

/** Letters and digits in a row, as they are searched: signs only part words. */
export function wordsIn(text: string): string[] {
  return (text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).slice(0, WORDS).map((word) => [...word].slice(0, WORD_CHARACTERS).join(''))
}

/** For `to_tsquery`: all of the words, the last of which may go on. Words hold letters and digits only, so none is read as a sign. */
export function queryOf(words: string[]): string {
  return words.map((word, place) => (place === words.length - 1 ? `${word}:*` : word)).join(' & ')
}
