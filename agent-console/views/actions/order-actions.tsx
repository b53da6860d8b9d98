import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { OrderAction } from '../../../server/contract/console/actions.ts'
import type { OrderTicket } from '../../../server/contract/console/links.ts'
import type { PanelOrder } from '../../../server/contract/orders.ts'
import { Failed } from '../../components/failed.tsx'
import { openTicketsOf } from '../../state/acting/dialogs.ts'
import { actionsOf, readActions, watchActions } from '../../state/acting/order-actions.ts'
import { isOver } from '../../state/acting/say-action.ts'
import { actionNews } from '../../state/acting/waiting.ts'
import { threadOf } from '../../state/thread/open-thread.ts'
import { acting } from '../../texts/acting/en.ts'
import { addEnglish, t } from '../../texts/texts.ts'
import '../../styles/acting/acting.css'
import { ActionButtons } from './action-buttons.tsx'
import { ActionList } from './action-list.tsx'
import { showOrder } from './order-commands.ts'

addEnglish(acting)

interface PartProps {
  order: PanelOrder
  ticketId: string | null
  /** Tickets about the order, newest first, where it stands beside none. */
  tickets?: readonly OrderTicket[]
  changed?: () => void
}

const NONE: readonly OrderTicket[] = []

/** What can be done to an order now, and what was asked for and became of it, live. */
export function OrderActionsPart({ order, ticketId, tickets = NONE, changed }: PartProps) {
  const { value, failed } = actionsOf(order.id)
  const known = value.value
  useEffect(() => watchActions(order.id), [order.id])
  const tell = useMemo(() => ({ ticketId, others: openTicketsOf(tickets) }), [ticketId, tickets])
  useEffect(() => showOrder({ order, tell }), [order, tell])
  useNews(order.id, ticketId)
  useEnds(order.id, known?.actions, changed)
  if (!known) return failed.value ? <Failed text={t('act.failed')} again={() => void readActions(order.id)} /> : <Ghost />
  return (
    <section class="order-actions" aria-label={t('act.title')}>
      <ActionButtons order={order} tell={tell} kinds={known.kinds} />
      <ActionList actions={known.actions} />
    </section>
  )
}

/** Every change of an order of the agent's stores is told; the ticket's thread hears of each step as well. */
function useNews(orderId: string, ticketId: string | null): void {
  const thread = ticketId ? threadOf(ticketId) : null
  void thread?.version.value
  const newest = thread?.client.events.findLast((event) => event.type === 'action.changed' && event.action.orderId === orderId)?.seq ?? 0
  const before = useRef(newest)
  const news = actionNews.value
  useEffect(() => {
    if (news.orderId === orderId) void readActions(orderId)
  }, [news])
  useEffect(() => {
    if (before.current === newest) return
    before.current = newest
    void readActions(orderId)
  }, [newest])
}

/** Once one has ended, the order itself has changed too. */
function useEnds(orderId: string, actions: OrderAction[] | undefined, changed: (() => void) | undefined): void {
  const ended = actions?.filter(isOver).length
  const before = useRef<{ orderId: string; ended: number | undefined }>({ orderId, ended })
  useEffect(() => {
    const was = before.current
    before.current = { orderId, ended }
    if (was.orderId === orderId && was.ended !== undefined && was.ended !== ended) changed?.()
  }, [orderId, ended])
}

/** In the shape of the buttons, after a moment only. */
function Ghost() {
  return (
    <p class="act-buttons ghost-panel is-late" aria-busy="true">
      <span class="sr">{t('loading')}</span>
      <i class="b" />
    </p>
  )
}
