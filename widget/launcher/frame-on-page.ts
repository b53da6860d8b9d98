import { type FrameState, type PageMessage, parseState } from '../host-messages.ts'
import type { LauncherSettings } from './read-settings.ts'

/** A frame that says nothing this long has failed. Opening again tries again. */
const PATIENCE_MS = 15_000
/** One that has loaded says something at once, unless the browser shows a page of its own there: the store may not allow this address. */
const LOADED_PATIENCE_MS = 5_000

/** The frame as the page knows it: asked for at most once, listened to only by its own origin and window. */
export function frameOnPage(
  settings: LauncherSettings,
  panel: HTMLElement,
  heard: (state: FrameState) => void,
  announce: (name: 'identity', refusal: string) => void,
) {
  const { store, base, locale, texts, tokenUrl } = settings
  /** What is said before the frame can hear; null once it can. */
  let waiting: PageMessage[] | null = []
  let frame: HTMLIFrameElement | undefined
  const tell = (message: PageMessage): unknown => (waiting ? waiting.push(message) : frameWindow().postMessage(message, base.origin))
  const frameWindow = () => (frame as HTMLIFrameElement).contentWindow as Window
  const tellToken = (status: number, text: string) => tell({ parceldesk: 'token', status, text })
  addEventListener('message', ({ origin, source, data }) => {
    if (!frame || origin !== base.origin || source !== frameWindow()) return
    if (data.parceldesk === 'state') {
      const said = waiting || []
      waiting = null
      heard(parseState(data))
      said.forEach(tell)
    }
    // of all that a frame says only `identity` is an event that anybody listens to
    announce(data.parceldesk, data.text)
    // Asked only where there is an address. The answer is passed on as it is: what it means, the frame decides.
    if (data.parceldesk === 'ask') {
      fetch(tokenUrl as string, { cache: 'no-store' })
        .then((answer) => answer.text().then((text) => tellToken(answer.status, text)))
        .catch(() => tellToken(0, ''))
    }
  })
  return {
    load() {
      if (frame) return
      // The page's scheme is asked for late: its style sheets come after scripts.
      const page = [location.origin, locale, getComputedStyle(panel).colorScheme, !!tokenUrl]
      frame = document.createElement('iframe')
      frame.src = `${base}widget/frame?store=${store}#${page}`
      frame.title = texts.open
      panel.replaceChildren(frame)
      const giveUp = () => {
        if (!waiting) return
        frame = undefined
        panel.textContent = texts.failed
      }
      setTimeout(giveUp, PATIENCE_MS)
      frame.onload = () => setTimeout(giveUp, LOADED_PATIENCE_MS)
    },
    tell,
    tellToken,
    isReady: () => !waiting,
    focus: () => (frame as HTMLIFrameElement).focus(),
  }
}
