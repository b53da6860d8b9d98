import { escapeHtml } from '../../../server/contract/articles/escape-html.ts'

/** A text as it stands in XML 1.0, without the characters that no XML may hold. */
export function escapeXml(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: one of them makes the whole file unreadable
  return escapeHtml(text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ''))
}
