import type { TicketDetail } from '../../../server/contract/api.ts'
import type { CustomerPanel } from '../../../server/contract/orders.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { chevronRight } from '../../../server/ui/icons.ts'
import { Face } from '../../components/face.tsx'
import { now } from '../../state/clock.ts'
import { panelOpen } from '../../state/layout.ts'
import { isLate } from '../../state/panel/parcel.ts'
import { ordersOf } from '../../state/panel/ticket-panel.ts'
import { parcelText } from '../../state/panel/words.ts'
import { t } from '../../texts/texts.ts'
import { LevelMark } from './level-mark.tsx'

/** On a phone the panel is a sheet, and this is its handle: the order this is about, and who asks. */
export function CustomerStrip({ ticket, panel }: { ticket: TicketDetail; panel: CustomerPanel | null }) {
  const open = (): void => {
    panelOpen.value = true
  }
  const [order] = panel?.orders ?? []
  const name = panel?.name ?? ticket.customer.name
  const orders = t('strip.orders', { count: panel ? ordersOf(panel) : 0 })
  return (
    <button type="button" class="strip narrow" aria-expanded={panelOpen.value} onClick={open}>
      <Face name={name} size="l" />
      <span>
        <span class="two">
          {order ? (
            <>
              <b class="number">
                <bdi>{order.number}</bdi>
              </b>
              <span class="cut">{parcelText(order, now.value)}</span>
              {isLate(order, now.value) && <span class="mark late">{t('mark.late')}</span>}
            </>
          ) : (
            <b class="cut">
              <bdi>{name}</bdi>
            </b>
          )}
        </span>
        <small class="two">
          <span class="cut">{order ? t('strip.customer', { name, orders }) : panel ? orders : <bdi>#{ticket.number}</bdi>}</span>
          {panel && <LevelMark level={panel.assurance.level} />}
        </small>
      </span>
      <Icon of={chevronRight} class="flip" />
    </button>
  )
}
