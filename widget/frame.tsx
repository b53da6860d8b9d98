import { render } from 'preact'
import { hostPage } from './chat/host-page.ts'
import { openKeep } from './chat/keep.ts'
import { localeFrom, type Speech, speak } from './chat/speak.ts'
import { linkTheme, readAccent } from './chat/theme.ts'
import { visitorToken } from './chat/token.ts'
import { VisitorChat } from './chat/visitor-chat.ts'
import { App } from './views/app.tsx'
import { type Frame, FrameContext } from './views/frame-context.ts'

const base = new URL('.', document.baseURI)
const store = new URLSearchParams(location.search).get('store') ?? ''
const keep = openKeep(store)
const auth = { store, token: visitorToken(keep) }
let isOpen = false
let peek = ''
let hasTheme = false
let speech: Speech | null = null
let isDrawing = false

const host = hostPage((open) => {
  isOpen = open
  peek = ''
  changed()
})
isOpen = !host.isFramed
if (host.scheme !== 'auto') document.documentElement.dataset.scheme = host.scheme

const chat = new VisitorChat(base, auth, keep, changed, (ticket) => {
  if (!isOpen) peek = `${ticket.agentName ?? chat.store?.name}: ${ticket.preview}`
  changed()
})
document.addEventListener('visibilitychange', changed)
linkTheme(base, store).then(() => {
  hasTheme = true
  changed()
})

/** Changes come in bursts; each burst is drawn once. */
function changed(): void {
  if (isDrawing) return
  isDrawing = true
  queueMicrotask(draw)
}

async function draw(): Promise<void> {
  const locale = localeFrom(host.locale, chat.store?.locale)
  if (speech?.locale !== locale) speech = await speak(locale, host.locale)
  isDrawing = false
  if (!hasTheme) return
  document.documentElement.lang = locale
  document.documentElement.dir = locale === 'ar' ? 'rtl' : 'ltr'
  document.title = chat.store?.name ?? speech.t('frame.title')
  const isInView = isOpen && document.visibilityState === 'visible'
  const frame: Frame = { chat, keep, base, auth, ...speech, close: host.isFramed ? () => tellHost(true) : null, isInView }
  render(
    <FrameContext.Provider value={frame}>
      <App />
    </FrameContext.Provider>,
    document.body,
  )
  tellHost(false)
}

function tellHost(wantsOut: boolean): void {
  const chats = (chat.tickets?.length ?? 0) > 0 || chat.thread(null).pending.length > 0
  host.tell({ unread: chat.unread, peek, chats, accent: readAccent(), wantsOut })
}
