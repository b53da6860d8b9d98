/** The package `parceldesk/widget`: the chat on a store's page, for pages that are built with modules. Safe to import on a server. */
import type { ParceldeskApi, ParceldeskEvents } from '../launcher/mount-launcher.ts'

export type { ParceldeskApi, ParceldeskEvent, ParceldeskEvents } from '../launcher/mount-launcher.ts'

export interface WidgetOptions {
  /** Address of the desk's loader: `https://desk.example.com/widget.js`, or `/support/widget.js` where it is mounted. */
  src: string
  /** The store's key. */
  store: string
  /** Language of the chat; by default that of the page. */
  locale?: string
  /** An address of the page's own origin that answers a fresh token, or 204 where nobody is signed in. */
  tokenUrl?: string
  /** For a policy that lets scripts in by nonce. */
  nonce?: string
  /** The loader did not come: the network, or the page's content policy. By default one line in the console. */
  onError?(error: Error): void
}

export interface Widget {
  /** `text` begins a message in a new chat; the shopper sends it. */
  open(text?: string): void
  close(): void
  toggle(): void
  /** Calls `listener` on each event; the answer ends it. Listening begins at once, also before the loader is there. */
  on<Name extends keyof ParceldeskEvents>(event: Name, listener: (detail: ParceldeskEvents[Name]) => void): () => void
  /**
   * Says who is signed in. Resolves once the desk took the token, and rejects with the reason where it refused. The token is
   * used when the shopper opens the chat, or has one already: until then the promise waits.
   */
  identify(token: string): Promise<void>
  /** The shopper signed out at the store: nothing of them stays in this browser. */
  logout(): void
  /** Takes the widget off the page. What was said stays. */
  unmount(): void
}

interface Loading {
  api: Promise<ParceldeskApi>
  script: HTMLScriptElement | null
}
const NOWHERE: Loading = { api: new Promise(() => {}), script: null }

/** Puts the chat on the page, at most once however often it is called. On a server it does nothing, and its handle neither. */
export function mountWidget(options: WidgetOptions): Widget {
  const { api, script } = typeof document === 'undefined' ? NOWHERE : load(options)
  const { onError = (error) => console.error(error.message) } = options
  api.catch(onError)
  /** In the order of the calls, once the loader is there; what it could not do was told by `onError`. */
  const tell = (call: (api: ParceldeskApi) => void) => void api.then(call, () => {})
  const on: Widget['on'] = (event, listener) => {
    let stop: () => void = () => {}
    let isOver = false
    tell((api) => {
      if (!isOver) stop = api.on(event, listener)
    })
    return () => {
      isOver = true
      stop()
    }
  }
  return {
    open: (text) => tell((api) => api.open(text)),
    close: () => tell((api) => api.close()),
    toggle: () => tell((api) => api.toggle()),
    on,
    async identify(token) {
      const page = await api
      return new Promise((resolve, reject) => {
        const stop = page.on('identity', (refusal) => {
          stop()
          if (refusal) reject(new Error(refusal))
          else resolve()
        })
        page.identify(token)
      })
    },
    logout: () => tell((api) => api.logout()),
    unmount() {
      tell((api) => api.shutdown())
      // without its tag the next call begins anew
      script?.remove()
    },
  }
}

/** The page's one loader: that of a script tag in the page, of another call, or a new one. */
function load({ src, store, locale, tokenUrl, nonce }: WidgetOptions): Loading {
  const running = window.Parceldesk
  const present = document.querySelector<HTMLScriptElement>('script[data-store]')
  if (running?.open) return { api: Promise.resolve(running), script: present }
  const script = present ?? document.createElement('script')
  const api = new Promise<ParceldeskApi>((resolve, reject) => {
    script.addEventListener('load', () => (window.Parceldesk ? resolve(window.Parceldesk) : reject(failed(script))), { once: true })
    script.addEventListener('error', () => reject(failed(script)), { once: true })
  })
  if (present) return { api, script }
  Object.assign(script.dataset, { store, ...(locale ? { locale } : {}), ...(tokenUrl ? { tokenUrl } : {}) })
  if (nonce) script.nonce = nonce
  script.async = true
  script.src = trusted(src)
  document.head.append(script)
  return { api, script }
}

function failed({ src }: HTMLScriptElement): Error {
  return new Error(`Parceldesk: ${src} did not load. Is the address right, and does script-src of the page's content policy allow it?`)
}

let trust: { createScriptURL(url: string): string } | undefined

/** A page may ask that addresses of scripts are vouched for (`require-trusted-types-for`): it then allows `trusted-types parceldesk`. */
function trusted(src: string): string {
  const { trustedTypes } = window as { trustedTypes?: { createPolicy(name: string, rules: object): NonNullable<typeof trust> } }
  trust ??= trustedTypes?.createPolicy('parceldesk', { createScriptURL: (url: string) => url })
  return trust?.createScriptURL(src) ?? src
}
