import type { Filled } from '../../visit/read-filling.ts'
import type { Visit } from '../../visit/visit.ts'
import { EmailField, Field } from '../fields.tsx'

export interface FindOrderProps {
  visit: Visit
  filled: Filled
  /** The field that does not fit, null where nothing was sent yet. */
  wrong: string | null
  /** Where it is sent, and by which words, where that is another page than that of the orders. */
  sends?: { to: string; label: string }
}

/** Asks by number and address. What comes of it looks the same whether or not there is such an order. */
export function FindOrder({ visit: { words, at }, filled, wrong, sends }: FindOrderProps) {
  const { t } = words
  return (
    <form class="form" method="post" action={sends?.to ?? at('/orders')} noValidate>
      {filled.ticket && <input type="hidden" name="ticket" value={filled.ticket} />}
      {filled.errand && <input type="hidden" name="errand" value={filled.errand} />}
      <Field
        id="order"
        label={t('orders.number')}
        hint={t('orders.number.hint')}
        error={wrong === 'order' ? t('orders.number.wrong') : null}
      >
        {(wiring) => <input {...wiring} class="input" required maxLength={64} dir="ltr" autoComplete="off" value={filled.order ?? ''} />}
      </Field>
      <EmailField label={t('orders.email')} error={wrong === 'email' ? t('orders.email.wrong') : null} value={filled.email ?? ''} />
      <div class="form-foot">
        <button class="button is-primary" type="submit">
          {sends?.label ?? t('orders.find')}
        </button>
      </div>
    </form>
  )
}
