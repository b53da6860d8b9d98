import { posix } from 'node:path'

/** Which pages an address may mean, in the ways that each source names its own. `from`: the file that it stands in. */
export function linkKeys(href: string, from: string): string[] {
  const relative = markdownFile(href, from)
  if (relative) return [`name:${relative}`]
  if (!URL.canParse(href, 'http://nowhere.invalid')) return []
  const url = new URL(href, 'http://nowhere.invalid')
  const [, zendesk] = /\/hc\/(?:[a-z]{2,3}(?:-[a-z0-9]+)*\/)?articles\/(\d+)/i.exec(url.pathname) ?? []
  if (zendesk) return [`zendesk:${zendesk}`]
  const [, intercom] = /\/articles\/(\d+)(?:-|$)/i.exec(url.pathname) ?? []
  return [siteKey(url), ...(intercom ? [`intercom:${intercom}`] : [])]
}

/** A page of a site, however its address is written: without query, place in the page, and slash at the end. */
export function siteKey(url: URL): string {
  return `site:${url.origin}${url.pathname.replace(/\/+$/, '').replace(/\/index\.html?$/, '')}`
}

function markdownFile(href: string, from: string): string | null {
  const [path = ''] = href.split(/[?#]/)
  if (!/\.(md|markdown)$/i.test(path) || /^[a-z][a-z0-9+.-]*:|^\//i.test(path)) return null
  try {
    return posix.normalize(posix.join(posix.dirname(from), decodeURI(path)))
  } catch {
    return null
  }
}
