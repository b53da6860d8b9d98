import { useState } from 'preact/hooks'
import type { OrderCard } from '../../../server/contract/orders.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { check, copy } from '../../../server/ui/icons.ts'
import { isolate, useCardWords } from './card-words.ts'
import { listOrderParts, type OrderPart, type Shipment, safeLink } from './order-parts.ts'

const STEPS = ['step.placed', 'step.packed', 'step.moving', 'step.delivered'] as const
const PICKUP_STEPS = ['step.placed', 'step.packed', 'step.ready', 'step.collected'] as const
const COPIED_MS = 2_000

/** The order as it was when the bot spoke of it; what is not known has no line. */
export function OrderCardView({ order }: { order: OrderCard }) {
  const { t, dayOf } = useCardWords()
  const { number, title, more } = order
  const parts = listOrderParts(order, new Date(), dayOf)
  const name = t('order.number', { number: isolate(number) })
  return (
    <article class="card" aria-label={name}>
      {title && <p class="card-title">{more > 0 ? t('order.more', { title: isolate(title), count: more }) : <bdi>{title}</bdi>}</p>}
      <p class={title ? 'small-text quiet num' : 'card-title num'}>{name}</p>
      {parts.map((part, at) => (
        <Part key={at} part={part} place={shipmentPlace(order, part)} />
      ))}
    </article>
  )

  function shipmentPlace({ shipments }: OrderCard, { shipment }: OrderPart): string | null {
    if (!shipment || shipments.length < 2) return null
    return t('order.part', { count: shipments.indexOf(shipment) + 1, of: shipments.length })
  }
}

function Part({ part, place }: { part: OrderPart; place: string | null }) {
  const { t, day } = useCardWords()
  const { headline, step, shipment } = part
  return (
    <section class="order-part">
      {place && <p class="small-text quiet num">{place}</p>}
      <p class="headline">{t(headline.text, headline.at ? { day: day(headline.at) } : {})}</p>
      {step !== null && <Progress step={step} steps={shipment?.status === 'available_for_pickup' ? PICKUP_STEPS : STEPS} />}
      {shipment && <Facts shipment={shipment} />}
    </section>
  )
}

function Progress({ step, steps }: { step: number; steps: typeof STEPS | typeof PICKUP_STEPS }) {
  const { t } = useCardWords()
  const label = t('progress', { step: t(steps[step] ?? steps[0]), count: step + 1 })
  return (
    <ol class="progress" aria-label={label}>
      {steps.map((text, at) => (
        <li key={text} class={at < step ? 'is-done' : undefined} aria-current={at === step ? 'step' : undefined}>
          {t(text)}
        </li>
      ))}
    </ol>
  )
}

function Facts({ shipment }: { shipment: Shipment }) {
  const { t, day } = useCardWords()
  const { carrier, trackingNumber, shippedAt } = shipment
  const link = safeLink(shipment.trackingUrl)
  return (
    <>
      {(carrier || trackingNumber || shippedAt) && (
        <dl class="facts">
          {shippedAt && (
            <>
              <dt>{t('fact.shipped')}</dt>
              <dd>{day(shippedAt)}</dd>
            </>
          )}
          {carrier && (
            <>
              <dt>{t('fact.carrier')}</dt>
              <dd>
                <bdi>{carrier}</bdi>
              </dd>
            </>
          )}
          {trackingNumber && (
            <>
              <dt>{t('fact.tracking')}</dt>
              <dd>
                <CopyNumber number={trackingNumber} />
              </dd>
            </>
          )}
        </dl>
      )}
      {link && (
        <a class="button is-text" href={link} target="_blank" rel="noopener noreferrer nofollow">
          {t('tracking.open')}
        </a>
      )}
    </>
  )
}

function CopyNumber({ number }: { number: string }) {
  const { t } = useCardWords()
  const [isCopied, setCopied] = useState(false)
  async function take(): Promise<void> {
    // Refused in frames of some pages: the number stays selectable.
    await navigator.clipboard.writeText(number).then(
      () => setCopied(true),
      () => undefined,
    )
    setTimeout(() => setCopied(false), COPIED_MS)
  }
  return (
    <>
      <button type="button" class="copy num" aria-label={t('tracking.copy', { number })} onClick={take}>
        <bdi>{number}</bdi> <Icon of={isCopied ? check : copy} class="small" />
      </button>
      <span class="vh" role="status">
        {isCopied ? t('tracking.copied') : ''}
      </span>
    </>
  )
}
