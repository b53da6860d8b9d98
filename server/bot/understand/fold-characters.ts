/** Full-width forms and the digits of other scripts as ASCII, one character for one, so that offsets stay true. */
export function foldCharacters(text: string): string {
  return text.replace(/[\uFF01-\uFF5E\u0660-\u0669\u06F0-\u06F9\u00A0\u3000]/g, (character) => {
    const code = character.charCodeAt(0)
    if (code === 0xa0 || code === 0x3000) return ' '
    if (code >= 0xff01) return String.fromCharCode(code - 0xfee0)
    return String(code & 0xf)
  })
}
