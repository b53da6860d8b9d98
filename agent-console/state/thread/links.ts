export interface TextPart {
  text: string
  href: string | null
}

const ADDRESS = /https?:\/\/[^\s<>"']+/gi
/** What ends a sentence rather than an address. */
const TRAILING = /[.,;:!?)\]}’”]+$/

/** Splits what somebody typed into plain text and web addresses. Nothing but http and https becomes a link. */
export function splitLinks(text: string): TextPart[] {
  const parts: TextPart[] = []
  let end = 0
  for (const match of text.matchAll(ADDRESS)) {
    const href = match[0].replace(TRAILING, '')
    if (!URL.canParse(href)) continue
    if (match.index > end) parts.push({ text: text.slice(end, match.index), href: null })
    parts.push({ text: href, href })
    end = match.index + href.length
  }
  if (end < text.length) parts.push({ text: text.slice(end), href: null })
  return parts
}
