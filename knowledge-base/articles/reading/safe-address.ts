/** Control characters and blanks are no part of a scheme to a browser, which would still run what follows. */
export function safeAddress(address: string): string | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop them, so they must not hide a scheme
  const plain = address.replace(/[\u0000-\u0020\u007f]/g, '')
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(plain)?.[1]?.toLowerCase()
  if (scheme !== undefined) return ['http', 'https', 'mailto', 'tel'].includes(scheme) ? plain : null
  return /^[/\\]{2}/.test(plain) ? null : plain
}
