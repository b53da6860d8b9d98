import { useState } from 'preact/hooks'
import { Icon } from '../../../server/ui/icon.tsx'
import { triangleAlert } from '../../../server/ui/icons.ts'
import { Dialog } from '../../components/dialog.tsx'
import { Field } from '../../components/field.tsx'
import { PickOne } from '../../components/finding/pick-one.tsx'
import { SearchField } from '../../components/finding/search-field.tsx'
import { linkDialog } from '../../state/panel/graph-dialogs.ts'
import { findOrders, type Linkable, type LinkPart, linkOrder, ownOrders, readOrder } from '../../state/panel/links.ts'
import { graph } from '../../texts/graph/en.ts'
import { addEnglish, t } from '../../texts/texts.ts'
import { ActForm } from '../merging/act-form.tsx'
import { useAnswer } from '../merging/use-answer.ts'

addEnglish(graph)

/**
 * Finds the order that a ticket is about, or the line or parcel of it. Nothing is chosen before somebody chooses: numbers are alike,
 * and a stranger's order in a ticket is a slip away from being told to who writes.
 */
export function LinkDialog() {
  const open = linkDialog.value
  if (!open) return null
  const close = (): void => {
    linkDialog.value = null
  }
  return (
    <Dialog title={t('link.add')} close={close}>
      <LinkForm ticketId={open.ticketId} storeId={open.storeId} />
    </Dialog>
  )
}

function LinkForm({ ticketId, storeId }: { ticketId: string; storeId: string }) {
  const [sought, setSought] = useState('')
  const [picked, setPicked] = useState<string | null>(null)
  const [part, setPart] = useState('')
  const q = sought.trim()
  const found = useAnswer(q.length < 2 ? null : q, () => findOrders(ticketId, storeId, q))
  const orders = q.length < 2 ? ownOrders(ticketId) : (found.value ?? [])
  const chosen = orders.find((order) => order.id === picked)
  const choose = (id: string): void => {
    setPicked(id)
    setPart('')
  }
  return (
    <ActForm act={chosen ? () => linkOrder(ticketId, chosen, partOf(part)) : null} text={t('link.add')} problem={found.problem}>
      <SearchField label={t('link.find')} hint={t('link.addHint')} value={sought} change={setSought} />
      {orders.length > 0 && (
        <PickOne label={t('palette.orders')} items={orders} chosen={chosen} choose={choose} draw={(order) => <Found order={order} />} />
      )}
      {found.value?.length === 0 && <p class="quiet">{t('link.none')}</p>}
      {chosen && !chosen.isOwn && (
        <p class="anothers" role="alert">
          <Icon of={triangleAlert} class="i-s" />
          <span>{t('link.anothers')}</span>
        </p>
      )}
      {chosen && <Parts key={chosen.id} orderId={chosen.id} part={part} choose={setPart} />}
    </ActForm>
  )
}

function Found({ order }: { order: Linkable }) {
  return (
    <span>
      <bdi>{order.number}</bdi>{' '}
      <span class="quiet" dir="auto">
        {order.title}
      </span>
      {!order.isOwn && (
        <span class="late-ink" dir="auto">
          {[order.title && ' · ', order.customer ? t('link.of', { name: order.customer.name }) : t('link.ofNobody')]}
        </span>
      )}
    </span>
  )
}

function Parts({ orderId, part, choose }: { orderId: string; part: string; choose: (part: string) => void }) {
  const page = useAnswer(orderId, () => readOrder(orderId)).value
  if (!page) return null
  const { lines, shipments } = page.order
  return (
    <Field label={t('link.part')}>
      {(wiring) => (
        <select {...wiring} value={part} onChange={(event) => choose(event.currentTarget.value)}>
          <option value="">{t('link.whole')}</option>
          {lines.map((line) => (
            <option key={line.id} value={`line ${line.id}`}>
              {t('link.line', { title: line.title ?? line.sku ?? t('order.noTitle') })}
            </option>
          ))}
          {shipments.map((shipment) => (
            <option key={shipment.id} value={`shipment ${shipment.id}`}>
              {t('link.shipment', { number: shipment.trackingNumber ?? t('shipment.noTracking') })}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

function partOf(part: string): LinkPart {
  const [kind, id] = part.split(' ')
  if (!id) return {}
  return kind === 'line' ? { lineId: id } : { shipmentId: id }
}
