/**
 * A text without accents, vowel signs and lengthenings, and with one Arabic letter where people write several for the same: alefs
 * with any hamza, final ta and ha, final ya with and without dots, and the letters of Persian keyboards.
 */
export function foldLetters(text: string): string {
  return (
    text
      .normalize('NFKD')
      // the marks of Japanese letters make other letters of them
      .replace(/(?![\u3099\u309a])[\p{M}\u0640]/gu, '')
      .normalize('NFC')
      .replace(/[łŁ]/g, 'l')
      .replace(/[øØ]/g, 'o')
      .replace(/[đĐ]/g, 'd')
      .replace(/ٱ/g, 'ا')
      .replace(/ة/g, 'ه')
      .replace(/[ىی]/g, 'ي')
      .replace(/ک/g, 'ك')
  )
}
