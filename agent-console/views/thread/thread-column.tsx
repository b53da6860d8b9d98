import { useEffect, useRef, useState } from 'preact/hooks'
import { panelOpen } from '../../state/layout.ts'
import { composing, draftOf } from '../../state/thread/drafting/drafts.ts'
import type { OpenThread } from '../../state/thread/open-thread.ts'
import { t } from '../../texts/texts.ts'
import { Composer } from '../composer/composer.tsx'
import { MergedBand } from '../merging/merged-band.tsx'
import { CustomerStrip } from '../panel/customer-strip.tsx'
import { ProofBox } from './bot/proof-box.tsx'
import { Messages } from './messages.tsx'
import { ThreadHead } from './thread-head.tsx'
import { TicketProps } from './ticket-props.tsx'

export function ThreadColumn({ thread }: { thread: OpenThread }) {
  const column = useRef<HTMLElement>(null)
  const ticket = thread.ticket.value
  useEffect(() => {
    composing.value = draftOf(thread.id, 'reply').value.body === '' && draftOf(thread.id, 'note').value.body !== '' ? 'note' : 'reply'
    panelOpen.value = false
    // Coming from another ticket the focus follows; in a list the reader keeps the place.
    if (!document.activeElement || document.activeElement === document.body) column.current?.focus()
  }, [])
  if (thread.missing.value) {
    return (
      <main class="thread no-choice" id="thread" tabIndex={-1} ref={column} aria-label={t('ticket')}>
        <div>
          <h1>{t('thread.missingTitle')}</h1>
          <p>{t('thread.missingText')}</p>
        </div>
      </main>
    )
  }
  return (
    <main
      class="thread"
      id="thread"
      tabIndex={-1}
      ref={column}
      aria-label={ticket ? t('thread.label', { number: String(ticket.number) }) : t('ticket')}
    >
      <ThreadHead thread={thread} />
      {ticket ? <TicketProps ticket={ticket} thread={thread} /> : <div class="props" />}
      {ticket && <CustomerStrip ticket={ticket} panel={thread.panel.value.value} />}
      <Messages thread={thread} />
      <Announcer thread={thread} />
      <ProofBox />
      {ticket && (ticket.mergedInto ? <MergedBand ticket={ticket} /> : <Composer thread={thread} ticket={ticket} />)}
    </main>
  )
}

/** Says new messages of others to readers, politely; what was there on opening is not said again. */
function Announcer({ thread }: { thread: OpenThread }) {
  const from = useRef<number | null>(null)
  const [said, setSaid] = useState('')
  const version = thread.version.value
  useEffect(() => {
    const { client } = thread
    if (client.state !== 'ready') return
    const last = client.events.findLast((event) => event.type === 'message.received' || event.type === 'note.added')
    if (from.current !== null && last && last.seq > from.current && 'message' in last) {
      setSaid(t('thread.said', { name: last.actor.name, text: last.message.body }))
    }
    from.current = client.last
  }, [version])
  return (
    <p class="sr" aria-live="polite">
      {said}
    </p>
  )
}
