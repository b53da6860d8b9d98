const SILENT = ['script', 'style', 'title', 'template', 'noscript']
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

/** The text of HTML that cannot be made into a tree: one pass, no nesting, whatever it holds. */
export function bareText(html: string): string {
  const lower = html.toLowerCase()
  const pieces: string[] = []
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    pieces.push(html.slice(at, open < 0 ? html.length : open))
    if (open < 0) break
    const silent = SILENT.find((name) => lower.startsWith(name, open + 1))
    const close = silent ? lower.indexOf(`</${silent}`, open) : open
    const end = close < 0 ? -1 : html.indexOf('>', close)
    if (/^<(?:\/?(?:p|div|tr|li|h[1-6]|table|blockquote)|br)\b/.test(lower.slice(open, open + 14))) pieces.push('\n')
    if (end < 0) break
    at = end + 1
  }
  return tidyLines(pieces.join('').replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, decodeEntity))
}

/** No trailing white space, at most one empty line in a row. */
export function tidyLines(text: string): string {
  const lines = text.split('\n').map((line) => line.trimEnd())
  return lines
    .filter((line, i) => line !== '' || (i > 0 && lines[i - 1] !== ''))
    .join('\n')
    .trim()
}

function decodeEntity(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name) return ENTITIES[name.toLowerCase()] ?? whole
  const code = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16)
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
}
