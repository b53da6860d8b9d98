import { useEffect, useRef, useState } from 'preact/hooks'
import type { ThreadClient } from '../../../server/contract/thread-client.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { chevronDown } from '../../../server/ui/icons.ts'
import { Avatar } from '../avatar.tsx'
import { Bar } from '../bar.tsx'
import { Composer } from '../composer/composer.tsx'
import { hasTouch, useFrame } from '../frame-context.ts'
import { Presence } from '../home.tsx'
import { lazily } from '../lazily.tsx'
import { Loading } from '../loading.tsx'
import { OfflineBanner } from '../offline-banner.tsx'
import { Messages } from './messages.tsx'
import { type Answering, whoAnswers } from './who-answers.ts'

const LeaveEmail = lazily(async () => {
  const [{ LeaveEmail: View }, { styled }] = await Promise.all([import('./leave-email.tsx'), import('../bot/bot-part-view.tsx')])
  await styled
  return View
})

/** Scrolled up further than this, the shopper is reading something older. */
const AT_END_PX = 48

export function Thread({ thread, back }: { thread: ThreadClient; back: () => void }) {
  const { chat, t, isInView } = useFrame()
  const view = useRef<HTMLDivElement>(null)
  const [isAtEnd, setAtEnd] = useState(true)
  const answering = whoAnswers(chat.ticket(thread.ticketId), thread.events)
  const name = answering.kind === 'agent' ? answering.name : (chat.store?.name ?? '')

  useEffect(() => {
    if (isInView && isAtEnd && chat.connection === 'online' && thread.state === 'ready') chat.see(thread)
  })
  useEffect(() => {
    chat.open = thread
    return () => {
      chat.open = null
      chat.type(thread.ticketId, false)
    }
  }, [])

  const toEnd = () => view.current?.scrollTo({ top: 0 })
  return (
    <main class="panel" aria-label={t('thread.label', { name })}>
      <Bar back={back}>
        <Avatar name={name} kind={answering.kind === 'agent' ? 'agent' : 'bot'} />
        <div class="bar-title">
          <h1 class="bar-name" tabIndex={-1} data-first={hasTouch() || undefined}>
            <bdi>{name}</bdi>
          </h1>
          <p class="bar-sub">
            <Standing thread={thread} answering={answering} />
          </p>
        </div>
      </Bar>
      <OfflineBanner />
      {thread.state === 'missing' ? (
        <Missing back={back} />
      ) : (
        <>
          {/* column-reverse: 0 is the newest message, and upwards counts below 0 */}
          <div
            class="view"
            role="log"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
            tabIndex={0}
            aria-label={t('thread.messages')}
            ref={view}
            onScroll={() => setAtEnd((view.current?.scrollTop ?? 0) > -AT_END_PX)}
          >
            {thread.ticketId && thread.state !== 'ready' && thread.events.length === 0 ? (
              <Loading />
            ) : (
              <Messages thread={thread} view={view} />
            )}
          </div>
          {!isAtEnd && <Jump toEnd={toEnd} />}
          {answering.kind !== 'bot' && chat.store?.answersByMail && thread.ticketId && (
            <LeaveEmail key={thread.ticketId} ticketId={thread.ticketId} />
          )}
          <Composer key={thread} thread={thread} sent={toEnd} />
        </>
      )}
    </main>
  )
}

function Missing({ back }: { back: () => void }) {
  const { t } = useFrame()
  return (
    <div class="view">
      <p class="quiet">{t('thread.missing')}</p>
      <p class="actions">
        <button type="button" class="button" data-first onClick={back}>
          {t('bar.back')}
        </button>
      </p>
    </div>
  )
}

/** How the chat stands, in one line under the name. */
function Standing({ thread, answering }: { thread: ThreadClient; answering: Answering }) {
  const { chat, t } = useFrame()
  const status = chat.ticket(thread.ticketId)?.status
  const isDone = status === 'solved' || status === 'closed'
  if (chat.connection !== 'online') return <Presence />
  if (isDone) return t('thread.solved.bar')
  if (answering.kind === 'bot') return t('thread.bot')
  return answering.kind === 'waiting' ? t('thread.waiting') : <Presence />
}

function Jump({ toEnd }: { toEnd: () => void }) {
  const { t } = useFrame()
  return (
    <div class="jump-place">
      <button type="button" class="jump" aria-label={t('thread.newest')} onClick={toEnd}>
        <Icon of={chevronDown} />
      </button>
    </div>
  )
}
