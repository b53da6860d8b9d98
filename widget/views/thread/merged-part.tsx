import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { ThreadEvent } from '../../../server/contract/thread.ts'
import { type Entry, listEntries } from '../../chat/list-entries.ts'
import { useFrame } from '../frame-context.ts'

/** Past every place of a thread: asks for its newest page. */
const END = 2_147_483_647

/**
 * What was said in a chat before it came into this one, where it came in: to the shopper it is one chat. Nothing is drawn
 * where that chat is not theirs.
 */
export function MergedPart({
  entry,
  draw,
}: {
  entry: Extract<Entry, { kind: 'merged' }>
  draw: (entry: Entry, ticketId: string) => ComponentChildren
}) {
  const { ticketId, day } = entry
  const { chat, t } = useFrame()
  const [held, setHeld] = useState<{ events: ThreadEvent[]; before: number | null }>({ events: [], before: END })
  const read = async (before: number) => {
    const page = await chat.earlier(ticketId, before)
    setHeld((now) => ({ events: [...page.events, ...now.events], before: page.before }))
  }
  useEffect(() => {
    read(END).catch(() => setHeld({ events: [], before: null }))
  }, [ticketId, chat.connection])
  const entries = listEntries(held.events, [], ticketId).filter((each) => each.key !== `day ${day}`)
  const { before } = held
  return (
    <>
      {before !== null && before !== END && (
        <li class="turn">
          <button type="button" class="link" onClick={() => void read(before).catch(() => undefined)}>
            {t('thread.earlier')}
          </button>
        </li>
      )}
      {entries.map((entry) => draw(entry, ticketId))}
    </>
  )
}
