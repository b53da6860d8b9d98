interface Images {
  /** The signed address of a picture inside the mail; null where there is none. */
  addressOf: (cid: string) => string | null
  /** The address of our proxy for a remote picture; without it remote pictures stay blocked, with `data-blocked` in their place. */
  proxied?: (url: string) => string
}

/**
 * Tags and attributes as toHtml writes them: values in double quotes, each `<` of the text escaped. All tags are read from the first on,
 * and all attributes of a picture in order, so that nothing within a value is ever taken for a tag or an attribute.
 */
const TAG = /<[a-z](?:[^>"]|"[^"]*")*>/g
const ATTRIBUTE = / ([a-z-]+)(?:="([^"]*)")?/g

/** Turns stored safe HTML into what the console's frame shows. Give it only what sanitizeMailHtml returned. */
export function withImages(safeHtml: string, { addressOf, proxied }: Images): string {
  const replaceMark = (whole: string, name: string, value = '') => {
    if (name !== 'data-cid' && name !== 'data-remote-src') return whole
    const isOurs = name === 'data-cid'
    const address = isOurs ? addressOf(unescapeValue(value)) : (proxied?.(unescapeValue(value)) ?? null)
    return address === null ? ` data-blocked="${isOurs ? 'missing' : 'remote'}"` : ` src="${escapeValue(address)}"`
  }
  return safeHtml.replace(TAG, (tag) => (tag.startsWith('<img ') ? tag.replace(ATTRIBUTE, replaceMark) : tag))
}

const unescapeValue = (value: string) =>
  value.replace(/&#x([0-9A-F]{1,6});/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
const escapeValue = (value: string) => value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
