import { useEffect, useRef, useState } from 'preact/hooks'
import type { VisitorTicket } from '../../server/contract/thread.ts'
import { Icon } from '../../server/ui/icon.tsx'
import { chevronRight, type IconShape, pencil, truck, undo2 } from '../../server/ui/icons.ts'
import { Avatar } from './avatar.tsx'
import { Bar } from './bar.tsx'
import { useFrame } from './frame-context.ts'
import { Greeting } from './greeting.tsx'
import { Loading } from './loading.tsx'
import { OfflineBanner } from './offline-banner.tsx'

interface HomeProps {
  open: (ticketId: string | null) => void
  /** The chat one comes back from: the keyboard goes on there. */
  cameFrom: string | null
}

export function Home({ open, cameFrom }: HomeProps) {
  const { chat, t } = useFrame()
  const { store, tickets } = chat
  const hasUnsent = chat.thread(null).pending.length > 0
  function begin(text: string): void {
    chat.say(chat.thread(null), text)
    open(null)
  }
  return (
    <main class="panel" aria-label={t('home.label', { store: store?.name ?? '' })}>
      <Bar isPlain>
        <div class="bar-title">
          <p class="wordmark">
            <bdi>{store?.name}</bdi>
          </p>
        </div>
      </Bar>
      <OfflineBanner />
      <div class="view">
        <Greeting isFirst={!cameFrom} />
        <ul class="rows home-rows">
          <Errand icon={truck} text={t('home.order')} begin={begin} />
          <Errand icon={undo2} text={t('home.return')} begin={begin} />
          <li>
            <button type="button" class="row is-tall" onClick={() => open(null)}>
              <Icon of={pencil} />
              <span class="row-text">
                <span class="row-title">{t('home.write')}</span>
                <span class="row-sub">{hasUnsent ? t('home.unsent') : <Presence />}</span>
              </span>
              <Icon of={chevronRight} class="flip" />
            </button>
          </li>
        </ul>
        {!tickets && chat.connection === 'connecting' && <Loading />}
        {tickets && tickets.length > 0 && (
          <>
            <h2 class="label">{t('home.chats')}</h2>
            <ul class="rows">
              {tickets.map((ticket) => (
                <li key={ticket.id}>
                  <ChatRow ticket={ticket} open={open} isFirst={ticket.id === cameFrom} />
                </li>
              ))}
            </ul>
          </>
        )}
        <You />
      </div>
    </main>
  )
}

/** What most come for: one tap asks it. */
function Errand({ icon, text, begin }: { icon: IconShape; text: string; begin: (text: string) => void }) {
  return (
    <li>
      <button type="button" class="row" onClick={() => begin(text)}>
        <Icon of={icon} class="flip" />
        <span class="row-text">
          <span class="row-title">{text}</span>
        </span>
        <Icon of={chevronRight} class="flip" />
      </button>
    </li>
  )
}

/** Who this browser is known to be, and the way out of it. */
function You() {
  const { chat, t, signOut } = useFrame()
  const { shopper } = chat
  const [isAsking, setAsking] = useState(false)
  if (!shopper || shopper.level < 2) return null
  if (isAsking) return <ForgetQuestion forget={signOut} keep={() => setAsking(false)} />
  const who = shopper.name ?? shopper.of ?? ''
  return (
    <div class="note-line you">
      <span>
        <bdi>{shopper.signedIn ? t('you.account', { name: who }) : t('you.confirmed', { of: shopper.of ?? who })}</bdi>
      </span>
      <button type="button" class="button is-text" onClick={() => setAsking(true)}>
        {t('you.forget')}
      </button>
    </div>
  )
}

/** Asked once, for nothing brings them back here: what was written stays with the store. */
function ForgetQuestion({ forget, keep }: { forget: () => void; keep: () => void }) {
  const { t } = useFrame()
  const no = useRef<HTMLButtonElement>(null)
  useEffect(() => no.current?.focus(), [])
  return (
    <fieldset class="note-line you forget">
      <legend>{t('you.forget.ask')}</legend>
      <button type="button" class="button is-text" onClick={forget}>
        {t('you.forget.yes')}
      </button>
      <button type="button" class="button is-text" ref={no} onClick={keep}>
        {t('you.forget.no')}
      </button>
    </fieldset>
  )
}

function ChatRow({ ticket, open, isFirst }: { ticket: VisitorTicket; open: (ticketId: string) => void; isFirst: boolean }) {
  const { chat, t, format } = useFrame()
  const row = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isFirst) row.current?.focus()
  }, [])
  const agent = ticket.handler === 'agent' ? ticket.agentName : null
  const name = agent ?? chat.store?.name ?? ''
  const preview = ticket.preview || t('home.file')
  return (
    <button type="button" class="row" ref={row} onClick={() => open(ticket.id)}>
      <Avatar name={name} kind={agent ? 'agent' : 'bot'} />
      <span class="row-text">
        <span class="row-title">
          <bdi>{name}</bdi>
          {ticket.unread > 0 && <span class="unread num">{t('home.new', { count: ticket.unread })}</span>}
        </span>
        <span class="row-sub" dir="auto">
          {ticket.lastAuthor === 'customer' ? t('home.you', { text: preview }) : preview}
        </span>
      </span>
      <time class="num" dateTime={ticket.lastMessageAt}>
        {format.short(ticket.lastMessageAt, new Date())}
      </time>
    </button>
  )
}

/** Whether somebody is there, as far as this browser knows. */
export function Presence() {
  const { chat, t } = useFrame()
  if (chat.connection === 'offline') return t('here.offline')
  if (!chat.tickets) return t('here.connecting')
  if (chat.agentsOnline > 0) return t('here.now')
  return t(chat.store?.botAnswers ? 'here.bot' : 'here.away')
}
