import type { TicketDetail } from '../../../server/contract/api.ts'
import type { CustomerPanel } from '../../../server/contract/orders.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { x } from '../../../server/ui/icons.ts'
import { Face } from '../../components/face.tsx'
import { lazy } from '../../components/lazy.tsx'
import { panelOpen } from '../../state/layout.ts'
import type { TicketPanel } from '../../state/panel/ticket-panel.ts'
import type { OpenThread } from '../../state/thread/open-thread.ts'
import { graph } from '../../texts/graph/en.ts'
import { addEnglish, t } from '../../texts/texts.ts'
import '../../styles/graph/graph.css'
import { BlockBand } from '../graph/block-band.tsx'
import { OrdersFoot } from '../graph/orders-foot.tsx'
import { CustomerMenu } from '../merging/customers/customer-menu.tsx'
import { SamePersonHint } from '../merging/customers/same-person.tsx'
import { Customer } from './customer.tsx'
import { EarlierTickets } from './earlier-tickets.tsx'
import { Order, Orders } from './orders.tsx'
import { ShopNotice } from './shop-notice.tsx'

const HandlePart = lazy(() => import('./social/handle-part.tsx').then((module) => module.HandlePart))

addEnglish(graph)

/** Who asks, how sure we are of it, and what they bought. */
export function Panel({ thread }: { thread: OpenThread }) {
  const ticket = thread.ticket.value
  const panel = thread.panel.value.value
  const close = (): void => {
    panelOpen.value = false
  }
  const name = panel?.name ?? ticket?.customer.name ?? ''
  return (
    <aside class={panelOpen.value ? 'panel is-open' : 'panel'} aria-label={t('panel')}>
      <div class="bar">
        {name && <Face name={name} size="l" />}
        <h2 class="title cut" dir="auto">
          {name}
        </h2>
        <span class="push" />
        {panel && <CustomerMenu panel={panel} storeId={ticket?.storeId ?? null} />}
        <button type="button" class="btn icon panel-toggle" aria-label={t('panel.close')} onClick={close}>
          <Icon of={x} />
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section class="scroll" tabIndex={0} aria-label={t('panel.details')}>
        {panel ? <Known panel={panel} ticket={ticket} thread={thread} /> : <Unknown panel={thread.panel} />}
        {ticket && <EarlierTickets ticket={ticket} />}
      </section>
    </aside>
  )
}

const NONE: ReadonlySet<string> = new Set()

function Known({ panel, ticket, thread }: { panel: CustomerPanel; ticket: TicketDetail | null; thread: OpenThread }) {
  const ticketId = thread.id
  return (
    <>
      {panel.block && <BlockBand customer={{ id: panel.id, name: panel.name }} block={panel.block} />}
      <Customer panel={panel} />
      {panel.handle && <HandlePart thread={thread} standing={panel.handle} closed={ticket?.status === 'closed'} />}
      <SamePersonHint key={panel.id} panel={panel} />
      <ShopNotice panel={panel} />
      <Orders panel={panel} ticketId={ticketId} />
      {ticket && (
        <OrdersFoot
          key={panel.id}
          panel={panel}
          ticketId={ticketId}
          storeId={ticket.storeId}
          draw={(order) => <Order order={order} news={NONE} open={false} ticketId={ticketId} />}
        />
      )}
    </>
  )
}

function Unknown({ panel }: { panel: TicketPanel }) {
  if (!panel.failed.value) return <GhostPanel />
  return (
    <section role="alert">
      <p>{t('panel.failed')}</p>
      <p class="acts">
        <button type="button" class="btn line" onClick={() => void panel.read()}>
          {t('again')}
        </button>
      </p>
    </section>
  )
}

/** In the shape of what comes, and after a moment only, so that a quick answer does not flicker. */
function GhostPanel() {
  return (
    <section class="ghost-panel is-late" aria-busy="true" aria-label={t('loading')}>
      <i class="a" />
      <i class="b" />
      <i class="a" />
      <i class="b" />
      <i class="c" />
    </section>
  )
}
