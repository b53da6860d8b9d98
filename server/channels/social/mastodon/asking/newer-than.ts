/**
 * The cursor of what is newer than a page, from its `Link` header: `<…?min_id=108888782724768580>; rel="prev"`. Null where it has none,
 * as an empty page has. https://docs.joinmastodon.org/api/guidelines/#pagination
 */
export function newerThan(header: string | string[] | undefined): string | null {
  for (const link of String(header ?? '').split(/,\s*(?=<)/)) {
    const [, address = '', rest = ''] = /^<([^>]*)>(.*)$/.exec(link) ?? []
    if (!/\brel="?prev\b/.test(rest) || !URL.canParse(address)) continue
    const { searchParams } = new URL(address)
    return searchParams.get('min_id') ?? searchParams.get('since_id')
  }
  return null
}
