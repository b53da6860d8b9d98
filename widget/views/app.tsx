import { useEffect, useLayoutEffect, useState } from 'preact/hooks'
import type { ThreadClient } from '../../server/contract/thread-client.ts'
import { NEW_CHAT } from '../chat/pending-shelf.ts'
import { useFrame } from './frame-context.ts'
import { Home } from './home.tsx'
import { Refused } from './refused.tsx'
import { Thread } from './thread/thread.tsx'

/** Which screen is open. It is kept, so that the next page of the shop goes on where this one was. */
export function App() {
  const { chat, keep, isInView, close } = useFrame()
  const [restored] = useState<ThreadClient | null>(() => {
    const held = keep.read('view')
    return held ? chat.thread(held === NEW_CHAT ? null : held) : null
  })
  const [thread, setThread] = useState(restored)
  const [cameFrom, setCameFrom] = useState<string | null>(null)
  const viewName = thread ? (thread.ticketId ?? NEW_CHAT) : null

  useEffect(() => keep.write('view', viewName), [viewName])
  // Who signed in since may not see the chat that was open before: nobody has to be told.
  const isGone = thread !== null && thread === restored && thread.state === 'missing'
  useEffect(() => {
    if (isGone) setThread(null)
  }, [isGone])
  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.isComposing && !event.defaultPrevented) close?.()
    }
    addEventListener('keydown', leave)
    return () => removeEventListener('keydown', leave)
  }, [close])
  useLayoutEffect(() => {
    if (isInView) document.querySelector<HTMLElement>('[data-first]')?.focus()
  }, [isInView, thread])

  if (chat.connection === 'refused') return <Refused />
  if (!thread) return <Home open={(ticketId) => setThread(chat.thread(ticketId))} cameFrom={cameFrom} />
  return (
    <Thread
      key={thread}
      thread={thread}
      back={() => {
        setCameFrom(thread.ticketId)
        setThread(null)
      }}
    />
  )
}
