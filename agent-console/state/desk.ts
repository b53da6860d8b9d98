import { LIST_REFRESH_MS } from '../../server/contract/limits.ts'
import type { ThreadEvent } from '../../server/contract/thread.ts'
import { readWaitingCount, takeActionNews } from './acting/waiting.ts'
import { guide, readGuide } from './day/guide.ts'
import { notifyOf } from './day/notify.ts'
import { mySettings, readSettings } from './day/settings.ts'
import { forgetCorrespondence } from './mail/correspondence.ts'
import { forgetMails } from './mail/mail-view.ts'
import { readCounts, readCountsSoon, readQueue, receiveTicket } from './queue/queue.ts'
import { openRealtime } from './realtime.ts'
import { incidents, readIncidents, readIncidentsSoon } from './social/incidents.ts'
import { forgetHeld, readHeld, receiveSent } from './thread/held.ts'
import { prefetchFocusedRows } from './thread/kept-threads.ts'
import { closeThreads, current, type OpenThread, receiveSummary, resumeThreads, threadOf } from './thread/open-thread.ts'

/** How long a "typing" holds when its end was lost, in milliseconds. */
const TYPING_MS = 8_000
/** Orders come from outside and announce nothing: while somebody looks at them, they are read again this often. */
const PANEL_REFRESH_MS = 10_000

/** Keeps the desk live while somebody is signed in; the returned function ends it. */
export function startDesk(): () => void {
  const typingEnds = new Map<string, ReturnType<typeof setTimeout>>()
  const stop = openRealtime(
    (socket) => {
      socket.on('ticket.changed', (ticket) => {
        // What this browser has read since is not unread here.
        const read = (threadOf(ticket.id)?.seen ?? 0) >= ticket.seq ? { ...ticket, unread: false } : ticket
        if (ticket.channel === 'social') readIncidentsSoon()
        receiveTicket(read)
        receiveSummary(read)
      })
      socket.on('thread.event', ({ ticketId, event }) => {
        const thread = threadOf(ticketId)
        thread?.client.receive(event)
        receiveSent(ticketId, event)
        if (movesPanel(event)) void thread?.panel.read()
      })
      socket.on('notified', notifyOf)
      socket.on('actions.changed', ({ orderId }) => takeActionNews(orderId))
      socket.on('action.notified', (notice) => {
        // what few hear of is fetched when it comes
        void import('./acting/notify-action.ts').then(({ notifyOfAction }) => notifyOfAction(notice))
      })
      socket.on('thread.head', (head) => threadOf(head.ticketId)?.client.receiveHead(head))
      socket.on('thread.viewers', ({ ticketId, names }) => {
        const thread = threadOf(ticketId)
        if (thread) thread.viewers.value = names
      })
      socket.on('orders.changed', (orders) => {
        const panel = current.value?.panel.value.value
        const isShown = orders.some((order) => order.customerId === panel?.id || panel?.orders.some((each) => each.id === order.id))
        if (isShown) readPanelIfSeen()
      })
      socket.on('thread.typing', ({ ticketId, name, by, on }) => {
        const thread = threadOf(ticketId)
        if (!thread) return
        const key = `${ticketId} ${by} ${name}`
        clearTimeout(typingEnds.get(key))
        setTyping(thread, { name, by }, on)
        if (on)
          typingEnds.set(
            key,
            setTimeout(() => setTyping(thread, { name, by }, false), TYPING_MS),
          )
      })
    },
    () => {
      resumeThreads()
      readLists()
      if (current.value) void readHeld(current.value.id)
    },
  )
  void readCounts()
  void readWaitingCount()
  void readIncidents()
  void readSettings()
  void readGuide()
  const timers = [setInterval(readLists, LIST_REFRESH_MS), setInterval(readPanelIfSeen, PANEL_REFRESH_MS)]
  const onFocus = (): void => {
    if (document.visibilityState === 'visible') readLists()
    readPanelIfSeen()
  }
  addEventListener('focus', onFocus)
  document.addEventListener('visibilitychange', onFocus)
  const stopPrefetch = prefetchFocusedRows()
  return () => {
    stop()
    stopPrefetch()
    timers.forEach(clearInterval)
    removeEventListener('focus', onFocus)
    document.removeEventListener('visibilitychange', onFocus)
    closeThreads()
    forgetHeld()
    forgetMails()
    forgetCorrespondence()
    incidents.value = null
    mySettings.value = null
    guide.value = null
  }
}

/** Lists never resume from an id: what was missed is read again as a whole. */
function readLists(): void {
  void readQueue()
  readCountsSoon()
  void readWaitingCount()
  void readIncidents()
  if (guide.value) void readGuide()
}

/** Imported orders announce nothing; those of a shop that is asked live do, for as long as the connection holds. */
function readPanelIfSeen(): void {
  if (document.visibilityState === 'visible') void current.value?.panel.read()
}

/** After which events the panel tells something else: another customer, another order, another "since"; a reply is a good moment to look again. */
function movesPanel(event: ThreadEvent): boolean {
  return (
    ['customer.identified', 'message.received', 'message.posted', 'order.linked', 'order.unlinked'].includes(event.type) ||
    event.actor.kind === 'bot'
  )
}

function setTyping(thread: OpenThread, who: OpenThread['typing']['value'][number], on: boolean): void {
  const others = thread.typing.value.filter((w) => w.name !== who.name || w.by !== who.by)
  thread.typing.value = on ? [...others, who] : others
}
