import { Fragment } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { dayText, now } from '../../state/clock.ts'
import { changesOf } from '../../state/panel/changed.ts'
import { markRead } from '../../state/queue/queue.ts'
import { tell } from '../../state/realtime.ts'
import { notHeld } from '../../state/thread/held.ts'
import type { ThreadItem } from '../../state/thread/items.ts'
import { standsMerged, threadItems } from '../../state/thread/items.ts'
import type { OpenThread } from '../../state/thread/open-thread.ts'
import { t } from '../../texts/texts.ts'
import { MergeLine } from '../merging/merge-line.tsx'
import { ChangeLines } from './change-lines.tsx'
import { ChangedBand } from './changed-band.tsx'
import { HandoffLine } from './handoff-line.tsx'
import { PendingRow } from './pending-row.tsx'
import { SentMessage } from './sent-message.tsx'
import { HeldRows } from './unsent/held-rows.tsx'

/** Within this distance of the end the reader is taken to be at the end, in pixels. */
const NEAR_END = 80

export function Messages({ thread }: { thread: OpenThread }) {
  const version = thread.version.value
  const { client } = thread
  const scroll = useRef<HTMLElement>(null)
  const items = threadItems(client.events, client.head)
  const changes = changesOf(client.events, thread.panel.value.value)
  const name = thread.ticket.value?.customer.name ?? ''
  useScrollPlace(scroll, thread, version)
  useSeen(thread, version)
  const earlier = useEarlier(thread, scroll)
  const missingPage = client.state !== 'ready' && client.events.length === 0
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section class="scroll" tabIndex={0} aria-label={t('thread')} ref={scroll} onScroll={earlier}>
      <div class="msgs" aria-busy={missingPage}>
        {missingPage && <GhostMessages />}
        {client.before !== null && (
          <div class="fold">
            <button type="button" onClick={() => void client.loadEarlier()}>
              {t('thread.earlier')}
            </button>
          </div>
        )}
        {items.map((item) => (
          <Fragment key={item.key}>
            <Item item={item} thread={thread} threadId={thread.id} />
            {changes && item.kind === 'message' && item.event.seq === changes.after && <ChangedBand changes={changes} name={name} />}
          </Fragment>
        ))}
        <HeldRows ticketId={thread.id} />
        {client.pending.filter(notHeld(thread.id)).map((message) => (
          <PendingRow key={message.clientId} message={message} client={client} />
        ))}
        <Typing thread={thread} />
      </div>
    </section>
  )
}

/** Of this thread, or of one that was merged into it. */
function Item({ item, thread, threadId }: { item: ThreadItem; thread: OpenThread; threadId: string }) {
  switch (item.kind) {
    case 'day':
      return (
        <div class="fold">
          <h2>{dayText(item.at, now.value)}</h2>
        </div>
      )
    case 'handoff':
      return <HandoffLine event={item.event} />
    case 'merge':
      return (
        <MergeLine
          event={item.event}
          threadId={threadId}
          stands={standsMerged(thread.client.events, item.event)}
          draw={(other, otherId) => <Item key={`${otherId} ${other.key}`} item={other} thread={thread} threadId={otherId} />}
        />
      )
    case 'changes':
      return <ChangeLines events={item.events} />
    case 'message':
      return <SentMessage item={item} client={thread.client} ticketId={threadId} />
  }
}

function Typing({ thread }: { thread: OpenThread }) {
  const writer = thread.typing.value.find((who) => who.by !== 'agent')
  if (!writer) return null
  return (
    <div class="ev typing">
      <span class="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <p class="quiet">
        {writer.by === 'bot' ? t('facts.typing') : t('thread.typing', { name: writer.name || (thread.ticket.value?.customer.name ?? '') })}
      </p>
    </div>
  )
}

function GhostMessages() {
  return (
    <div class="ghost-msgs is-late" aria-hidden="true">
      {['a', 'b', 'c'].map((key) => (
        <div key={key} class="msg">
          <i class="o" />
          <div>
            <i class="a" />
            <i class="b" />
          </div>
        </div>
      ))}
    </div>
  )
}

/** Stays at the end while the reader is there, and keeps the line being read still when earlier messages come above it. */
function useScrollPlace(scroll: { current: HTMLElement | null }, thread: OpenThread, version: number): void {
  const before = useRef({ height: 0, first: 0, atEnd: true, pending: 0 })
  useLayoutEffect(() => {
    const box = scroll.current
    if (!box) return
    const { client } = thread
    const first = client.events[0]?.seq ?? 0
    const held = before.current
    if (client.pending.length > held.pending || held.atEnd) box.scrollTop = box.scrollHeight
    else if (held.first !== 0 && first < held.first) box.scrollTop += box.scrollHeight - held.height
    before.current = { ...held, height: box.scrollHeight, first, pending: client.pending.length }
  }, [version])
  useEffect(() => {
    const box = scroll.current
    if (!box) return
    const note = (): void => {
      before.current = {
        ...before.current,
        atEnd: box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END,
        height: box.scrollHeight,
      }
    }
    box.addEventListener('scroll', note, { passive: true })
    // Images and the growing composer change the heights without a scroll.
    const size = new ResizeObserver(() => {
      if (before.current.atEnd) box.scrollTop = box.scrollHeight
    })
    size.observe(box)
    if (box.firstElementChild) size.observe(box.firstElementChild)
    return () => {
      box.removeEventListener('scroll', note)
      size.disconnect()
    }
  }, [])
}

/** Tells the shopper how far this desk has read, while somebody can really be looking. */
function useSeen(thread: OpenThread, version: number): void {
  useEffect(() => {
    const mark = (): void => {
      const { client } = thread
      if (client.state !== 'ready' || document.visibilityState !== 'visible' || !document.hasFocus()) return
      if (client.last <= Math.max(thread.seen, client.head?.seenByAgent ?? 0)) return
      thread.seen = client.last
      markRead(thread.id)
      tell('seen', { ticketId: thread.id, seq: client.last })
    }
    mark()
    addEventListener('focus', mark)
    return () => removeEventListener('focus', mark)
  }, [version])
}

function useEarlier(thread: OpenThread, scroll: { current: HTMLElement | null }): () => void {
  const loading = useRef(false)
  return () => {
    const { client } = thread
    if (loading.current || client.before === null || (scroll.current?.scrollTop ?? 1) > NEAR_END) return
    loading.current = true
    const done = (): void => {
      loading.current = false
    }
    client.loadEarlier().then(done, done)
  }
}
