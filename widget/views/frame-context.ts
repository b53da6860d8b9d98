import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Translator } from '../../server/ui/catalogue.ts'
import type { Format } from '../chat/format.ts'
import type { Keep } from '../chat/keep.ts'
import type { VisitorChat } from '../chat/visitor-chat.ts'
import type { en } from '../texts/en.ts'

/** What every view may use. */
export interface Frame {
  chat: VisitorChat
  keep: Keep
  /** Where the server's paths begin. */
  base: URL
  auth: { store: string; token: string }
  t: Translator<typeof en>['t']
  format: Format
  locale: string
  /** Null where there is no page around to close us. */
  close: (() => void) | null
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
