import { escapeHtml as escapeMarks } from '../../../contract/articles/escape-html.ts'

/** Text as HTML, safe in content and in quoted attributes. Control characters, which no HTML may hold, are dropped. */
export function escapeHtml(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is dropped
  return escapeMarks(text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, ''))
}
