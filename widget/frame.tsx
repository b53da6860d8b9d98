import { render } from 'preact'
import { createTranslator } from '../server/ui/catalogue.ts'
import { createFormat } from './chat/format.ts'
import { hostPage } from './chat/host-page.ts'
import { openKeep } from './chat/keep.ts'
import { linkTheme, readAccent } from './chat/theme.ts'
import { visitorToken } from './chat/token.ts'
import { VisitorChat } from './chat/visitor-chat.ts'
import { ar } from './texts/ar.ts'
import { en } from './texts/en.ts'
import { App } from './views/app.tsx'
import { type Frame, FrameContext } from './views/frame-context.ts'

const base = new URL('.', document.baseURI)
const store = new URLSearchParams(location.search).get('store') ?? ''
const keep = openKeep(store)
const auth = { store, token: visitorToken(keep) }
let isOpen = false
let peek = ''
let isReady = false
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
  isReady = true
  changed()
})

/** Changes come in bursts; each burst is drawn once. */
function changed(): void {
  if (isDrawing) return
  isDrawing = true
  queueMicrotask(() => {
    isDrawing = false
    if (isReady) draw()
  })
}

function draw(): void {
  const frame = frameNow()
  document.documentElement.lang = frame.locale
  document.documentElement.dir = frame.locale === 'ar' ? 'rtl' : 'ltr'
  document.title = chat.store?.name ?? frame.t('frame.title')
  render(
    <FrameContext.Provider value={frame}>
      <App />
    </FrameContext.Provider>,
    document.body,
  )
  tellHost(false)
}

/** The page's language where we speak it, else the store's. */
function frameNow(): Frame {
  const speaks = (locale: string | undefined) => (/^(en|ar)\b/i.exec(locale ?? '')?.[0] ?? '').toLowerCase()
  const locale = speaks(host.locale) || speaks(chat.store?.locale) || 'en'
  // Digits as the shop's prices have them.
  const regional = locale === 'ar' ? 'ar-u-nu-latn' : (/^en-[A-Z]{2}$/i.exec(host.locale)?.[0] ?? 'en')
  const { t } = createTranslator(regional, locale === 'ar' ? ar : en)
  const isInView = isOpen && document.visibilityState === 'visible'
  return { chat, keep, base, auth, t, format: createFormat(regional), locale, close: host.isFramed ? () => tellHost(true) : null, isInView }
}

function tellHost(wantsOut: boolean): void {
  const chats = (chat.tickets?.length ?? 0) > 0 || chat.thread(null).pending.length > 0
  host.tell({ unread: chat.unread, peek, chats, accent: readAccent(), wantsOut })
}
