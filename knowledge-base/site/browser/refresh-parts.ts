import { fetchPage } from './fetch-page.ts'

/** How often, in milliseconds, and for how long somebody is taken to wait. */
const EVERY_MS = 3_000
const ROUNDS = 200

/** A part of a page that changes by itself, such as a thread, is read again while somebody looks at it; nothing else of the page moves. */
export function refreshParts(): void {
  if (!document.querySelector('[data-poll]') || new URLSearchParams(location.search).has('before')) return
  let rounds = 0
  const timer = setInterval(async () => {
    if (document.hidden) return
    rounds += 1
    if (rounds > ROUNDS) clearInterval(timer)
    const [here, page] = [document.querySelector('[data-poll]'), await fetchPage(location.href.split('#')[0] ?? '')]
    const fresh = page?.querySelector('[data-poll]')
    if (!here || !fresh || here.contains(document.activeElement) || withoutIds(here) === withoutIds(fresh)) return
    here.replaceWith(document.importNode(fresh, true))
  }, EVERY_MS)
}

/** Each drawing of a form has an id of its own, which changes nothing that one sees. */
const withoutIds = (part: Element) => part.innerHTML.replace(/(name="id" value=")[^"]*/g, '$1')
