import { type FrameMessage, type PageMessage, readPageMessage } from '../host-messages.ts'

/** The page around the frame. */
export interface HostPage {
  locale: string
  scheme: 'light' | 'dark' | 'auto'
  /** False where the frame is opened by its own address. */
  isFramed: boolean
  send(message: FrameMessage): void
  /** Asks who is signed in there; false where the page has no address to ask. */
  ask(): boolean
}

/**
 * The loader names the page's origin after the `#`. A page that lies there is told nothing: messages go only to a
 * parent that has that origin, and only its are heard. Who may frame us at all is decided by `frame-ancestors`.
 */
export function hostPage(heard: (message: PageMessage) => void): HostPage {
  const [origin = '', locale = '', scheme = '', hasTokens = ''] = location.hash.slice(1).replace(/%20/g, ' ').split(',')
  const isFramed = window.parent !== window
  addEventListener('message', (event) => {
    if (!isFramed || event.source !== window.parent || event.origin !== origin) return
    const message = readPageMessage(event.data)
    if (message) heard(message)
  })
  const send = (message: FrameMessage) => {
    if (isFramed && /^https?:\/\//.test(origin)) window.parent.postMessage(message, origin)
  }
  return {
    locale,
    scheme: isFramed ? schemeFrom(scheme) : 'auto',
    isFramed,
    send,
    ask() {
      if (hasTokens === 'true') send({ parceldesk: 'ask' })
      return isFramed && hasTokens === 'true'
    },
  }
}

/** From what `color-scheme` the page has. One that says nothing of dark is light, whatever the shopper's system prefers. */
function schemeFrom(declared: string): HostPage['scheme'] {
  if (!declared.includes('dark')) return 'light'
  return declared.includes('light') ? 'auto' : 'dark'
}
