import type { ActionEffect } from '../../../server/contract/console/actions.ts'
import type { ShippingAddress } from '../../../server/contract/orders.ts'
import { said } from '../../state/acting/say-action.ts'
import { moneyText } from '../../state/panel/words.ts'
import { t } from '../../texts/texts.ts'

/** Exactly what an action does: in sentences, then in figures, then what is not known. */
export function EffectView({ effect }: { effect: ActionEffect }) {
  return (
    <div class="effect">
      <ul class="effect-says">
        {effect.says.map((sentence) => (
          <li key={sentence.en}>{said(sentence)}</li>
        ))}
      </ul>
      <Sums effect={effect} />
      {effect.address && (
        <dl class="effect-sums">
          <dt>{t('act.from')}</dt>
          <dd class="is-old">
            <bdi>{effect.address.from ? addressText(effect.address.from) : t('order.noAddress')}</bdi>
          </dd>
          <dt>{t('act.to')}</dt>
          <dd>
            <bdi>{addressText(effect.address.to)}</bdi>
          </dd>
        </dl>
      )}
      {effect.notes.map((note) => (
        <p key={note.code} class="hint">
          {said(note)}
        </p>
      ))}
    </div>
  )
}

function Sums({ effect }: { effect: ActionEffect }) {
  const { currency, total } = effect
  if (total === null) return null
  const lines = effect.lines.filter((line) => line.amount !== null)
  return (
    <dl class="effect-sums">
      {lines.map((line) => (
        <Sum key={line.lineId} of={lineText(line)} amount={line.amount} currency={currency} />
      ))}
      <Sum of={t('act.shippingPart')} amount={effect.shipping} currency={currency} />
      <Sum of={t('act.rest')} amount={effect.rest} currency={currency} />
      <Sum of={t('act.paidBack')} amount={effect.paidBack ? `-${effect.paidBack}` : null} currency={currency} />
      <dt class="total">{t('act.total')}</dt>
      <dd class="total">{moneyText(total, currency)}</dd>
      <Sum of={t('act.taxPart')} amount={effect.tax ?? null} currency={currency} />
    </dl>
  )
}

function Sum({ of, amount, currency }: { of: string; amount: string | null; currency: string | null }) {
  if (amount === null || Number(amount) === 0) return null
  return (
    <>
      <dt>
        <bdi>{of}</bdi>
      </dt>
      <dd>{moneyText(amount, currency)}</dd>
    </>
  )
}

const lineText = ({ quantity, title, variant }: ActionEffect['lines'][number]): string =>
  [t('order.quantity', { count: quantity }), title ?? t('order.noTitle'), variant].filter(Boolean).join(' ')

function addressText(address: ShippingAddress): string {
  const place = [address.zip, address.city].filter(Boolean).join(' ')
  return [address.name, address.address1, address.address2, place, address.province, address.country].filter(Boolean).join(', ')
}
