import { render } from 'preact'
import { keepDraft } from './chat/draft.ts'
import { hostPage } from './chat/host-page.ts'
import { openKeep } from './chat/keep.ts'
import { NEW_CHAT } from './chat/pending-shelf.ts'
import { localeFrom, type Speech, speak } from './chat/speak.ts'
import { linkTheme, readAccent } from './chat/theme.ts'
import { visitorToken } from './chat/token.ts'
import { VisitorChat } from './chat/visitor-chat.ts'
import type { PageMessage, TokenAnswer } from './host-messages.ts'
import { App } from './views/app.tsx'
import { type Frame, FrameContext } from './views/frame-context.ts'

const base = new URL('.', document.baseURI)
const store = new URLSearchParams(location.search).get('store') ?? ''
const keep = openKeep(store)
let isOpen = false
let peek = ''
/** How many chats the page has begun: each draws the screens anew. */
let begun = 0
let hasTheme = false
let speech: Speech | null = null
let isDrawing = false
/** Whether the page was asked who is signed in there: once something of them could be seen. */
let hasAsked = false
/** One token is dealt with after the other. */
let lastToken = Promise.resolve()

const host = hostPage(hear)
isOpen = !host.isFramed
if (host.scheme !== 'auto') document.documentElement.dataset.scheme = host.scheme

let auth = { store, token: visitorToken(keep) }
let chat = openChat()
keep.watch('token', (token) => token !== auth.token && begin())
document.addEventListener('visibilitychange', changed)
linkTheme(base, store).then(() => {
  hasTheme = true
  changed()
})

function openChat(): VisitorChat {
  return new VisitorChat(base, auth, keep, {
    changed,
    arrived(ticket) {
      if (!isOpen) peek = `${ticket.agentName ?? chat.store?.name}: ${ticket.preview}`
      changed()
    },
    ended: () => host.ask() || forget(),
  })
}

function hear(message: PageMessage): void {
  switch (message.parceldesk) {
    case 'token':
      lastToken = lastToken.then(() => takeToken(message)).catch(() => undefined)
      return
    case 'logout':
      signOut()
      return
    case 'opened':
    case 'closed':
      isOpen = message.parceldesk === 'opened'
      peek = ''
      if (message.text) startWith(message.text)
      changed()
  }
}

async function takeToken(answer: TokenAnswer): Promise<void> {
  const identity = await import('./identity/take-token.ts')
  await identity.takeToken(() => ({ base, auth, keep, chat, forget, begin, ask: host.ask, send: host.send }), answer)
}

/** A chat that the page begins; what is sent, only the shopper sends. */
function startWith(text: string): void {
  keepDraft(keep, null, { text, files: [] })
  keep.write('view', NEW_CHAT)
  begun += 1
}

/** Whoever the kept token names speaks from now on; screens and threads begin anew. */
function begin(): void {
  chat.end()
  begun += 1
  auth = { store, token: visitorToken(keep) }
  chat = openChat()
  peek = ''
  changed()
}

function forget(): void {
  keep.clear()
  begin()
}

/** Forgets first and tells the desk then: what is on this screen does not wait for a connection. */
function signOut(): void {
  const left = { base, auth }
  forget()
  import('./identity/ask-desk.ts').then(({ askDesk }) => askDesk(left, 'sign-out', {})).catch(() => undefined)
}

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
  const frame: Frame = { chat, keep, base, auth, ...speech, close: host.isFramed ? () => tellHost(true) : null, signOut, isInView }
  render(
    <FrameContext.Provider value={frame}>
      <App key={begun} />
    </FrameContext.Provider>,
    document.body,
  )
  tellHost(false)
}

function tellHost(wantsOut: boolean): void {
  const hasChats = (chat.tickets?.length ?? 0) > 0 || chat.thread(null).pending.length > 0
  const isKnown = hasChats || chat.shopper?.signedIn === true
  host.send({ parceldesk: 'state', unread: chat.unread, peek, isKnown, accent: readAccent(), wantsOut })
  if (!hasAsked && (isOpen || hasChats)) {
    hasAsked = true
    host.ask()
  }
}
