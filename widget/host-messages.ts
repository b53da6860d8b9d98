/**
 * What the frame and the page around it say to each other; `parceldesk` marks a message as ours, for pages are full of
 * other people's. Both ends check origin and source before they parse.
 */
export interface FrameState {
  /** Messages the shopper has not seen. */
  unread: number
  /** What the one preview beside the launcher says, or nothing. */
  peek: string
  /** This browser has a chat, so the next page may load the frame before anybody asks. */
  chats: boolean
  /** Chroma and hue of the store's colour for the launcher, as in `oklch()`, or nothing. */
  accent: string
  /** Asks to be closed. */
  wantsOut: boolean
}
/** The frame says how it stands, first when it can be shown. */
export type FrameMessage = FrameState & { parceldesk: 'state' }
export type PageMessage = { parceldesk: 'opened' | 'closed' }

/** Anything at all, made into what the page can draw: every field is checked, whoever sent it. */
export function parseState(data: unknown): FrameState {
  const { unread, peek, chats, accent, wantsOut } = Object(data)
  return {
    unread: unread > 0 ? Math.trunc(unread) : 0,
    peek: `${peek || ''}`.slice(0, 140),
    chats: !!chats,
    accent: /^0[.\d]* [.\d]+$/.test(accent) ? accent : '',
    wantsOut: !!wantsOut,
  }
}

export function readPageMessage(data: unknown): PageMessage | null {
  const { parceldesk } = Object(data)
  return parceldesk === 'opened' || parceldesk === 'closed' ? { parceldesk } : null
}
