import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { ThreadClient } from '../../../server/contract/thread-client.ts'
import { type Entry, listEntries } from '../../chat/list-entries.ts'
import { Avatar } from '../avatar.tsx'
import { useFrame } from '../frame-context.ts'
import { lazily } from '../lazily.tsx'
import { MessageView } from './message-view.tsx'
import { PendingView } from './pending-view.tsx'

const MergedPart = lazily(async () => (await import('./merged-part.tsx')).MergedPart)

/** Begins to read what came earlier before its place is reached. */
const EARLIER_MARGIN = '240px 0px 0px'

export function Messages({ thread, view }: { thread: ThreadClient; view: RefObject<HTMLDivElement | null> }) {
  const { chat, t, format } = useFrame()
  const { events, pending, before } = thread
  const entries = useMemo(() => listEntries(events, pending), [events, pending])
  useSteadyView(view, entries[entries.length - 1]?.key)
  const own = entries.filter((entry) => entry.kind === 'message' && entry.author.kind === 'customer')
  const lastOwn = own[own.length - 1]
  const typing = chat.typing?.ticketId === thread.ticketId ? chat.typing : null
  const last = entries[entries.length - 1]
  const form = entries.filter((entry) => entry.kind === 'message' && entry.message.bot?.card?.kind === 'verification').pop()
  if (entries.length === 0) return <p class="quiet empty">{t('thread.empty')}</p>
  return (
    <ol class="thread">
      {before !== null && <Earlier thread={thread} view={view} />}
      {entries.map((entry) => draw(entry))}
      {typing && <Typing key="typing" by={typing.by} name={typing.by === 'bot' ? (chat.store?.name ?? '') : typing.name} />}
    </ol>
  )

  function draw(entry: Entry, ticketId = thread.ticketId) {
    switch (entry.kind) {
      case 'day':
        return (
          <li class="turn" key={entry.key}>
            {format.day(entry.at, new Date())}
          </li>
        )
      case 'turn':
        return (
          <li class="turn" key={entry.key}>
            {t(`thread.${entry.what}`, { name: entry.name, time: format.time(entry.at) })}
          </li>
        )
      case 'message':
        return (
          <MessageView
            key={entry.key}
            entry={entry}
            ticketId={ticketId}
            seen={entry === lastOwn && pending.length === 0 ? seenOf(entry.seq) : null}
            isLive={entry === last || entry === form}
            say={(text) => chat.say(thread, text)}
          />
        )
      case 'merged':
        return <MergedPart key={entry.key} entry={entry} thread={thread} ticketId={ticketId} draw={draw} />
      case 'pending':
        return <PendingView key={entry.key} thread={thread} message={entry.message} isNext={entry.isNext} />
    }
  }

  function seenOf(seq: number): boolean {
    return (thread.head?.seenByAgent ?? 0) >= seq
  }
}

function Typing({ by, name }: { by: 'agent' | 'bot'; name: string }) {
  const { t } = useFrame()
  return (
    <li class={`message from-${by}`}>
      <p class="byline">
        <Avatar name={name} kind={by} isSmall />
        <b>
          <bdi>{name}</bdi>
        </b>
      </p>
      <p class="bubble typing">
        <i />
        <i />
        <i />
        <span class="vh">{t('thread.typing', { name })}</span>
      </p>
    </li>
  )
}

/** Where what came earlier will stand; reads it when it comes near. */
function Earlier({ thread, view }: { thread: ThreadClient; view: RefObject<HTMLDivElement | null> }) {
  const { t } = useFrame()
  const mark = useRef<HTMLLIElement>(null)
  const [failures, setFailures] = useState(0)
  const { before } = thread
  useEffect(() => {
    const watcher = new IntersectionObserver(
      ([seen]) => {
        if (!seen?.isIntersecting) return
        watcher.disconnect()
        thread.loadEarlier().catch(() => setTimeout(() => setFailures(failures + 1), 2_000))
      },
      { root: view.current, rootMargin: EARLIER_MARGIN },
    )
    if (mark.current) watcher.observe(mark.current)
    return () => watcher.disconnect()
  }, [before, failures])
  return (
    <li class="turn" ref={mark}>
      {t('thread.earlier')}
    </li>
  )
}

/** Keeps what is being read in its place when something arrives below; browsers with scroll anchoring do it themselves. */
function useSteadyView(view: RefObject<HTMLDivElement | null>, last: string | undefined): void {
  const held = useRef({ height: 0, last })
  useLayoutEffect(() => {
    const element = view.current
    if (!element) return
    const grown = element.scrollHeight - held.current.height
    if (element.scrollTop < 0 && last !== held.current.last && !CSS.supports('overflow-anchor', 'auto')) element.scrollTop -= grown
    held.current = { height: element.scrollHeight, last }
  })
}
