interface Images {
  /** The signed address of a picture inside the mail; null where there is none. */
  addressOf: (cid: string) => string | null
  /** The address of our proxy for a remote picture; without it remote pictures stay blocked, with `data-blocked` in their place. */
  proxied?: (url: string) => string
}

/** A picture as toHtml writes it: its quotes are always doubled ones, and a `<` in text is always escaped. */
const IMAGE = /<img\b(?:[^>"]|"[^"]*")*>/g
const MARKED = / data-(cid|remote-src)="([^"]*)"/

/** Turns stored safe HTML into what the console's frame shows. Give it only what sanitizeMailHtml returned. */
export function withImages(safeHtml: string, { addressOf, proxied }: Images): string {
  return safeHtml.replace(IMAGE, (image) =>
    image.replace(MARKED, (_, kind: string, value: string) => {
      const name = unescapeValue(value)
      const address = kind === 'cid' ? addressOf(name) : (proxied?.(name) ?? null)
      return address === null ? ` data-blocked="${kind === 'cid' ? 'missing' : 'remote'}"` : ` src="${escapeValue(address)}"`
    }),
  )
}

const unescapeValue = (value: string) =>
  value.replace(/&#x([0-9A-F]{1,6});/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
const escapeValue = (value: string) => value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
