import { type FrameState, parseState } from '../host-messages.ts'
import { drawLauncher } from './draw-launcher.ts'
import { frameOnPage } from './frame-on-page.ts'
import type { LauncherSettings } from './read-settings.ts'

/** What listeners are given: the number of unread messages, or why a token was refused ('' where it was taken). */
export interface ParceldeskEvents {
  open: number
  close: number
  unread: number
  identity: string
}
export type ParceldeskEvent = keyof ParceldeskEvents

/** What a store's own scripts may use. */
export interface ParceldeskApi {
  /** `text` begins a message in a new chat: the shopper reads, changes and sends it. */
  open(text?: string): void
  close(): void
  toggle(): void
  /** Calls `listener` on each event; the answer ends it. */
  on<Name extends ParceldeskEvent>(event: Name, listener: (detail: ParceldeskEvents[Name]) => void): () => void
  /**
   * Says who is signed in at the store: a token that the store's own server made for this purpose. It is used once the chat is
   * there, so what became of it is told then, by the event `identity`.
   */
  identify(jwt: string): void
  /** The shopper signed out at the store: nothing of them stays in this browser. */
  logout(): void
  /** Removes the widget from the page. What was said stays. */
  shutdown(): void
}

declare global {
  interface Window {
    /** The one global of the widget on a store's page. Before the loader is there it may be a list of calls that wait for it. */
    Parceldesk?: ParceldeskApi
  }
}

/** Puts the launcher on the page. The frame is fetched when the shopper opens it, or quietly where they have a chat already. */
export function mountLauncher(settings: LauncherSettings): ParceldeskApi {
  let state = readState(settings.store)
  const { on, announce } = listening()
  let isOpen = false

  const parts = drawLauncher(settings, setOpen)
  const { host, launcher, panel } = parts
  const frame = frameOnPage(
    settings,
    panel,
    (news) => {
      if (news.wantsOut) return setOpen(false)
      const isNews = news.unread !== state.unread
      state = news
      keepState(settings.store, state)
      show()
      if (isNews) announce('unread', state.unread)
    },
    announce,
  )

  const show = () => parts.show(state, isOpen, frame.isReady())

  /** Opens or closes; called for what already is, it only takes the preview away. */
  function setOpen(open: boolean, text?: string): void {
    const isNews = open !== isOpen
    // The keyboard is in here, the frame included.
    const hadFocus = document.activeElement === host
    isOpen = open
    state.peek = ''
    if (open) frame.load()
    show()
    frame.tell({ parceldesk: open ? 'opened' : 'closed', text })
    if (open) frame.focus()
    else if (hadFocus) launcher.focus()
    if (isNews) announce(open ? 'open' : 'close', state.unread)
  }

  const appear = () => {
    document.body.append(host)
    if (state.isKnown) frame.load()
  }
  show()
  launcher.onclick = () => setOpen(!isOpen)
  host.onkeydown = (event) => {
    if (event.key === 'Escape') setOpen(false)
  }
  if (document.body) appear()
  else addEventListener('DOMContentLoaded', appear)

  return {
    open: (text) => setOpen(true, text),
    close: () => setOpen(false),
    toggle: () => setOpen(!isOpen),
    on,
    identify: (jwt) => frame.tellToken(200, jwt),
    logout: () => frame.tell({ parceldesk: 'logout' }),
    shutdown() {
      host.remove()
      delete window.Parceldesk
    },
  }
}

/** Who on the page wants to know of what. */
function listening() {
  const listeners = new Set<[string, (detail: never) => void]>()
  return {
    on<Name extends ParceldeskEvent>(event: Name, listener: (detail: ParceldeskEvents[Name]) => void) {
      const entry: [string, (detail: never) => void] = [event, listener]
      listeners.add(entry)
      return () => void listeners.delete(entry)
    },
    announce<Name extends ParceldeskEvent>(event: Name, detail: ParceldeskEvents[Name]) {
      for (const [wanted, listener] of listeners) if (wanted === event) listener(detail as never)
    },
  }
}

/** What the page kept of its shopper's chat. */
function readState(store: string): FrameState {
  try {
    return parseState(JSON.parse(localStorage.getItem(keyOf(store)) as string))
  } catch {
    return parseState(0)
  }
}

/** Where storage is blocked, the frame loads when the shopper asks for it. */
function keepState(store: string, { isKnown, accent }: FrameState): void {
  try {
    localStorage.setItem(keyOf(store), JSON.stringify({ isKnown, accent }))
  } catch {}
}

const keyOf = (store: string) => `parceldesk:${store}`
