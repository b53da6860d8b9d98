import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Keep } from '../chat/keep.ts'
import type { Speech } from '../chat/speak.ts'
import type { VisitorChat } from '../chat/visitor-chat.ts'

/** What every view may use. */
export interface Frame extends Speech {
  chat: VisitorChat
  keep: Keep
  /** Where the server's paths begin. */
  base: URL
  auth: { store: string; token: string }
  /** Null where there is no page around to close us. */
  close: (() => void) | null
  /** Forgets whoever this browser was known to be, here and at the desk. */
  signOut: () => void
  /** Whether the shopper can see us: the panel is open and the tab in front. */
  isInView: boolean
}

export const FrameContext = createContext<Frame | null>(null)

export function useFrame(): Frame {
  const frame = useContext(FrameContext)
  if (!frame) throw new Error('a view is drawn outside its frame')
  return frame
}

/** Keyboards of touch screens cover half the chat: they come when asked. */
export const hasTouch = () => matchMedia('(pointer: coarse)').matches
