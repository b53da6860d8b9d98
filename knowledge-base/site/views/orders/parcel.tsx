import type { OrderView } from '../../../../server/orders/index.ts'
import type { ParcelFace } from '../../order/order-face.ts'
import type { Visit } from '../../visit/visit.ts'

interface ParcelProps {
  visit: Visit
  parcel: ParcelFace
  order: OrderView
  place: number
  of: number
}

const STEPS = ['step.placed', 'step.packed', 'step.moving', 'step.delivered'] as const

export function Parcel({ visit: { words }, parcel, order, place, of }: ParcelProps) {
  const { t } = words
  const carried = order.shipments.find(({ id }) => id === parcel.id)?.lines ?? []
  const titles = of > 1 ? order.lines.filter((line) => carried.some(({ id }) => id === line.externalId)).map((line) => line.title) : []
  return (
    <section class="shipment">
      <header>
        <h2>{of > 1 ? t('shipment.nth', { place }) : t('shipment.one')}</h2>
        <span class={`state ${parcel.tone}`}>{parcel.headline}</span>
      </header>
      {titles.length > 0 && (
        <p class="quiet" dir="auto">
          {titles.filter(Boolean).join(', ')}
        </p>
      )}
      {parcel.step !== null && <Progress t={words.t} step={parcel.step} />}
      {parcel.carrier && <p class="quiet s">{t('shipment.carrier', { carrier: parcel.carrier })}</p>}
      {parcel.trackingNumber && (
        <p class="s tracking">
          {t('shipment.tracking')}{' '}
          <bdi class="num" data-copy={t('copy')} data-copied={t('copied')}>
            {parcel.trackingNumber}
          </bdi>
        </p>
      )}
      {parcel.trackingUrl && (
        <p>
          <a class="link tap" href={parcel.trackingUrl} rel="noopener noreferrer">
            {t('shipment.follow')}
          </a>
        </p>
      )}
    </section>
  )
}

function Progress({ t, step }: { t: Visit['words']['t']; step: number }) {
  return (
    <ol class="progress" aria-label={t('shipment.progress', { step })}>
      {STEPS.map((key, n) => (
        <li
          key={key}
          {...(n + 1 < step || step === 4 ? { class: 'is-done' } : {})}
          {...(n + 1 === step ? { 'aria-current': 'step' as const } : {})}
        >
          {t(key)}
        </li>
      ))}
    </ol>
  )
}
