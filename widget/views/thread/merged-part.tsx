import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { ThreadEvent } from '../../../server/contract/thread.ts'
import type { ThreadClient } from '../../../server/contract/thread-client.ts'
import { type Entry, listEntries } from '../../chat/list-entries.ts'
import { standing } from '../../chat/merging/merged.ts'
import { useFrame } from '../frame-context.ts'

/** Past every place of a thread: asks for its newest page. */
const END = 2_147_483_647

interface Part {
  /** The thread on screen, in which all of this is shown. */
  thread: ThreadClient
  /** The thread that the entry is of: that one, or one that came into it. */
  ticketId: string | null
  draw: (entry: Entry, ticketId: string) => ComponentChildren
}

/** Where chats became one: the other's messages at their place, or, in a chat that went into another, the way there. */
export function MergedPart({ entry, thread, ticketId, draw }: Part & { entry: Extract<Entry, { kind: 'merged' }> }) {
  const stands = standing(entry.event, ticketId, entry.events, thread.events)
  const follow = stands && 'follow' in stands && ticketId === thread.ticketId ? stands.follow : null
  useEffect(() => {
    if (!follow) return
    thread.moveTo(follow)
    void thread.connect()
  }, [follow])
  return stands && 'show' in stands ? <Earlier ticketId={stands.show} day={dayBefore(entry)} draw={draw} /> : null
}

/** Under the heading of which day the entry stands. */
function dayBefore({ event, events }: Extract<Entry, { kind: 'merged' }>): string {
  const last = events.findLast((other) => other.seq < event.seq && 'message' in other)
  return last ? new Date(last.at).toDateString() : ''
}

/** To the shopper it is one chat. Nothing is drawn where the other chat is not theirs. */
function Earlier({ ticketId, day, draw }: { ticketId: string; day: string; draw: Part['draw'] }) {
  const { chat, t } = useFrame()
  const [held, setHeld] = useState<{ events: ThreadEvent[]; before: number | null }>({ events: [], before: null })
  const read = async (before: number) => {
    const page = await chat.link().earlier(ticketId, before)
    setHeld((now) => ({ events: [...page.events, ...(before === END ? [] : now.events)], before: page.before }))
  }
  const readQuietly = (before: number) => void read(before).catch(() => undefined)
  useEffect(() => readQuietly(END), [ticketId, chat.connection])
  const { before } = held
  return (
    <>
      {before !== null && (
        <li class="turn">
          <button type="button" class="link" onClick={() => readQuietly(before)}>
            {t('thread.earlier')}
          </button>
        </li>
      )}
      {listEntries(held.events, [])
        .filter((entry) => entry.key !== `day ${day}`)
        .map((entry) => draw(entry, ticketId))}
    </>
  )
}
