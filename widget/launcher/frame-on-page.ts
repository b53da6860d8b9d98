import { type FrameState, type PageMessage, parseState } from '../host-messages.ts'
import type { LauncherSettings } from './read-settings.ts'

/** A frame that says nothing this long has failed. Opening again tries again. */
const PATIENCE_MS = 15_000

/** The frame as the page knows it: asked for at most once, listened to only by its own origin and window. */
export function frameOnPage(settings: LauncherSettings, panel: HTMLElement, heard: (state: FrameState) => void) {
  const { store, base, locale, texts } = settings
  let frame: HTMLIFrameElement | undefined
  addEventListener('message', ({ origin, source, data }) => {
    if (frame && origin === base.origin && source === frame.contentWindow && data.parceldesk) heard(parseState(data))
  })
  return {
    load(isReady: () => boolean) {
      if (frame) return
      // The page's scheme is asked for late: its style sheets come after scripts.
      const page = [location.origin, locale, getComputedStyle(document.documentElement).colorScheme]
      frame = document.createElement('iframe')
      frame.src = `${base}widget/frame?store=${store}#${page}`
      frame.title = texts.open
      panel.replaceChildren(frame)
      setTimeout(() => {
        if (isReady()) return
        frame = undefined
        panel.textContent = texts.failed
      }, PATIENCE_MS)
    },
    tell: (parceldesk: PageMessage['parceldesk']) => frame?.contentWindow?.postMessage({ parceldesk }, base.origin),
    focus: () => frame?.focus(),
  }
}
