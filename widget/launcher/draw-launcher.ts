import type { FrameState } from '../host-messages.ts'
import { launcherStyle } from './launcher-style.ts'
import type { LauncherSettings } from './read-settings.ts'

const CHAT = 'M3 16 2 21q0 1 1 1l5-1a10 10 0 1 0-5-5'
const X = 'M18 6 6 18M6 6l12 12'

/** Draws what stands on the store's page, all of it in one shadow: neither side's styles reach the other. */
export function drawLauncher({ texts, nonce }: LauncherSettings, setOpen: (open: boolean) => void) {
  const host = element('parceldesk-widget', { lang: texts.lang, dir: texts.dir })
  const root = host.attachShadow({ mode: 'open' })
  const count = element('span', { class: 'count' })
  const mark = icon()
  const launcher = element('button', { class: 'launcher', 'aria-haspopup': 'dialog' }, mark, count)
  const text = element('button', { class: 'text', dir: 'auto' })
  const dismiss = element('button', { class: 'dismiss', 'aria-label': texts.close }, icon(X))
  const peek = element('div', { class: 'peek', role: 'status' }, text, dismiss)
  const corner = element('div', {}, peek, launcher)
  const panel = element('div', { role: 'dialog', 'aria-label': texts.open })
  text.onclick = () => setOpen(true)
  dismiss.onclick = () => setOpen(false)
  root.append(panel, corner)
  const style = styleOf(root, nonce)
  return {
    host,
    launcher,
    panel,
    show({ unread, peek: preview, accent }: FrameState, isOpen: boolean, isReady: boolean) {
      style(launcherStyle(accent))
      panel.className = isOpen ? 'panel open' : 'panel'
      // On a phone the panel covers the launcher, but not before the frame shows its own way out.
      corner.className = isOpen && isReady ? 'corner covered' : 'corner'
      set(mark.firstElementChild as Element, { d: isOpen ? X : CHAT })
      set(launcher, {
        'aria-expanded': `${isOpen}`,
        'aria-label': isOpen ? texts.close : texts.open + (unread ? `, ${unread} ${texts.unread}` : ''),
      })
      count.textContent = unread > 9 ? '9+' : `${unread}`
      count.hidden = isOpen || !unread
      text.textContent = preview
      peek.hidden = isOpen || !preview
    },
  }
}

/** Made node by node: a page may forbid markup from strings (`require-trusted-types-for`). */
function element(name: string, attributes: Record<string, string>, ...children: Element[]): HTMLElement {
  return set(document.createElement(name), attributes, ...children)
}

function icon(d = ''): Element {
  const make = (name: string) => document.createElementNS('http://www.w3.org/2000/svg', name)
  return set(make('svg'), { viewBox: '0 0 24 24' }, set(make('path'), { d }))
}

function set<E extends Element>(made: E, attributes: Record<string, string>, ...children: Element[]): E {
  for (const name in attributes) made.setAttribute(name, attributes[name] as string)
  made.append(...children)
  return made
}

/** A constructed sheet is no inline style, so the page's policy has no say in it; older browsers get an element with the script's nonce. */
function styleOf(root: ShadowRoot, nonce: string): (css: string) => void {
  try {
    const sheet = new CSSStyleSheet()
    root.adoptedStyleSheets = [sheet]
    return (css) => sheet.replaceSync(css)
  } catch {
    const style = element('style', { nonce })
    root.append(style)
    return (css) => {
      style.textContent = css
    }
  }
}
