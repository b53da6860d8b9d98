/**
 * A text with its links led elsewhere: `lead` says where, or null for as it is. What stands in code is no link.
 * Handles what our own converter writes and what people usually do: `[words](address "title")`.
 */
export function rewriteLinks(markdown: string, lead: (href: string) => string | null): string {
  return markdown.replace(LINK, (whole, code: string | undefined, _fence, _ticks, open: string, href: string, rest: string) => {
    if (code !== undefined) return whole
    const next = lead(href)
    return next === null ? whole : `](${open}${next}${rest}`
  })
}

/** Code first, so that what looks like a link in it is passed over. */
const LINK =
  /(^(`{3,})[^\n]*\n[\s\S]*?^\2`*[^\S\n]*$|(?<!`)(`+)(?!`)[^`][^\n]*?(?<!`)\3(?!`))|\]\((<?)([^\s()<>]+)(>?(?:[^\S\n]+"[^"\n]*")?\))/gm
