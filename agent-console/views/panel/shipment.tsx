import type { PanelOrder } from '../../../server/contract/orders.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { check, copy } from '../../../server/ui/icons.ts'
import { useCopy } from '../../components/words/use-copy.ts'
import { now } from '../../state/clock.ts'
import { daysLate, isTold, progressOf, STEPS, type Step, safeLink, stepLook } from '../../state/panel/parcel.ts'
import { promiseOf } from '../../state/panel/words.ts'
import { t } from '../../texts/texts.ts'
import { FactValue } from './fact-value.tsx'

type Parcel = PanelOrder['shipments'][number]

export function Shipment({ parcel, place, all }: { parcel: Parcel; place: number; all: number }) {
  const due = promiseOf(parcel, now.value)
  return (
    <div class="parcel">
      {all > 1 && <h4>{t('shipment.label', { place, all })}</h4>}
      <p class="eta">
        <FactValue table="shipments" id={parcel.id} fields={['promised_at', 'delivered_at']}>
          <b class={due.late > 0 ? 'late-ink' : ''}>{due.text}</b>
          {due.promised && `, ${due.promised}`}
          {due.late > 0 && <span class="late-ink">, {t('shipment.late', { count: due.late })}</span>}
          {parcel.silentDays !== undefined && <span class="late-ink">, {t('shipment.silent', { count: parcel.silentDays })}</span>}
        </FactValue>
      </p>
      <Track parcel={parcel} />
      <ProgressSteps parcel={parcel} />
    </div>
  )
}

function Track({ parcel }: { parcel: Parcel }) {
  const number = parcel.trackingNumber
  const link = safeLink(parcel.trackingUrl)
  return (
    <p class="track">
      <FactValue table="shipments" id={parcel.id} fields={['carrier']}>
        <span dir="auto">
          {parcel.carrier ?? (parcel.looksLike ? t('shipment.looksLike', { carrier: parcel.looksLike }) : t('shipment.noCarrier'))}
        </span>
      </FactValue>
      <FactValue table="shipments" id={parcel.id} fields={['tracking_number', 'tracking_url']}>
        {number === null && ` · ${t('shipment.noTracking')}`}
        {number !== null && link === null && <bdi>{number}</bdi>}
        {number !== null && link !== null && (
          <a class="link" href={link} target="_blank" rel="noopener noreferrer" title={t('shipment.track', { number })}>
            <bdi>{number}</bdi>
          </a>
        )}
      </FactValue>
      {number !== null && <CopyButton text={number} />}
    </p>
  )
}

function CopyButton({ text }: { text: string }) {
  const { done, copyIt } = useCopy(text)
  return (
    <button type="button" aria-label={done ? t('copied') : t('shipment.copy')} title={t('shipment.copy')} onClick={copyIt}>
      <Icon of={done ? check : copy} class="i-s" />
    </button>
  )
}

function ProgressSteps({ parcel }: { parcel: Parcel }) {
  const progress = progressOf(parcel.status)
  if (!progress) return <p class="eta quiet">{t('state.unknown')}</p>
  const troubled = parcel.status === 'exception' || parcel.status === 'returned' || daysLate(parcel, now.value) > 0
  const word = (step: Step): string => (step === progress.step && isTold(parcel.status) ? t(`state.${parcel.status}`) : t(`step.${step}`))
  return (
    <FactValue table="shipments" id={parcel.id} fields={['status']}>
      <ol class={troubled ? 'progress late' : 'progress'} aria-label={t('shipment.progress')}>
        {STEPS.map((step) => (
          <li key={step} class={stepLook(step, progress)} aria-current={step === progress.step ? 'step' : undefined}>
            {word(step)}
          </li>
        ))}
      </ol>
    </FactValue>
  )
}
