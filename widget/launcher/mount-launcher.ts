import { type FrameState, parseState } from '../host-messages.ts'
import { drawLauncher } from './draw-launcher.ts'
import { frameOnPage } from './frame-on-page.ts'
import type { LauncherSettings } from './read-settings.ts'

export type ParceldeskEvent = 'open' | 'close' | 'unread'

/** What a store's own scripts may use. */
export interface ParceldeskApi {
  open(): void
  close(): void
  toggle(): void
  /** Calls `listener` on each event with the number of unread messages; the answer ends it. */
  on(event: ParceldeskEvent, listener: (unread: number) => void): () => void
  /** Says who is signed in at the store: a token that the store's own server made for this purpose. */
  identify(jwt: string): void
  /** The shopper signed out at the store: nothing of them stays in this browser. */
  logout(): void
  /** Removes the widget from the page. What was said stays. */
  shutdown(): void
}

/** Puts the launcher on the page. The frame is fetched when the shopper opens it, or quietly where they have a chat already. */
export function mountLauncher(settings: LauncherSettings): ParceldeskApi {
  let state = readState(settings.store)
  const { on, announce } = listening()
  let isOpen = false

  const parts = drawLauncher(settings, setOpen)
  const { host, launcher, panel } = parts
  const frame = frameOnPage(settings, panel, (news) => {
    if (news.wantsOut) return setOpen(false)
    const isNews = news.unread !== state.unread
    state = news
    keepState(settings.store, state)
    show()
    if (isNews) announce('unread', state.unread)
  })

  const show = () => parts.show(state, isOpen, frame.isReady())

  /** Opens or closes; called for what already is, it only takes the preview away. */
  function setOpen(open: boolean): void {
    const isNews = open !== isOpen
    // The keyboard is in here, the frame included.
    const hadFocus = document.activeElement === host
    isOpen = open
    state.peek = ''
    if (open) frame.load()
    show()
    frame.tell({ parceldesk: open ? 'opened' : 'closed' })
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
    open: () => setOpen(true),
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
  const listeners = new Set<[ParceldeskEvent, (unread: number) => void]>()
  return {
    on(event: ParceldeskEvent, listener: (unread: number) => void) {
      const entry: [ParceldeskEvent, (unread: number) => void] = [event, listener]
      listeners.add(entry)
      return () => void listeners.delete(entry)
    },
    announce(event: ParceldeskEvent, unread: number) {
      for (const [wanted, listener] of listeners) if (wanted === event) listener(unread)
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
