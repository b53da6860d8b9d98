/**
 * What the frame and the page around it say to each other; `parceldesk` marks a message as ours, for pages are full of
 * other people's. Both ends check origin and source before they parse.
 */
export interface FrameState {
  /** Messages the shopper has not seen. */
  unread: number
  /** What the one preview beside the launcher says, or nothing. */
  peek: string
  /** This browser has a chat, or somebody is signed in: the next page may load the frame before anybody asks. */
  isKnown: boolean
  /** Chroma and hue of the store's colour for the launcher, as in `oklch()`, or nothing. */
  accent: string
  /** Asks to be closed. */
  wantsOut: boolean
}
/** The frame says how it stands, first when it can be shown, asks for a token of the store's own session, and says what became of one: why it was refused, or nothing. */
export type FrameMessage = (FrameState & { parceldesk: 'state' }) | { parceldesk: 'ask' } | { parceldesk: 'identity'; text: string }

/** How the page's own server answered when asked for a token. `identify(jwt)` counts as a 200; no answer has the status 0. */
export interface TokenAnswer {
  status: number
  text: string
}
/** `text` begins a message of a new chat. */
export type PageMessage = { parceldesk: 'opened' | 'closed' | 'logout'; text?: string } | ({ parceldesk: 'token' } & TokenAnswer)

/** Anything at all, made into what the page can draw: every field is checked, whoever sent it. */
export function parseState(data: unknown): FrameState {
  const { unread, peek, isKnown, accent, wantsOut } = Object(data)
  return {
    unread: unread > 0 ? Math.trunc(unread) : 0,
    peek: `${peek || ''}`.slice(0, 140),
    isKnown: !!isKnown,
    accent: /^0[.\d]* [.\d]+$/.test(accent) ? accent : '',
    wantsOut: !!wantsOut,
  }
}

export function readPageMessage(data: unknown): PageMessage | null {
  const { parceldesk, status, text } = Object(data)
  if (parceldesk === 'token') return typeof status === 'number' && typeof text === 'string' ? { parceldesk, status, text } : null
  if (parceldesk === 'opened' && typeof text === 'string') return { parceldesk, text }
  return parceldesk === 'opened' || parceldesk === 'closed' || parceldesk === 'logout' ? { parceldesk } : null
}
