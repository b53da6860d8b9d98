import { addressParts } from '../../order/read-errand.ts'
import { Field } from '../fields.tsx'
import { Note } from './errand-fields.tsx'
import type { ErrandForm } from './errand-page.tsx'

const OPTIONAL = ['address2', 'zip', 'province']
/** As browsers fill them in (HTML Living Standard, autofill). */
const AUTOFILL = {
  name: 'name',
  address1: 'address-line1',
  address2: 'address-line2',
  zip: 'postal-code',
  city: 'address-level2',
  province: 'address-level1',
  country: 'country-name',
} as const

/** Where the order goes now, to be changed. */
export function AddressFields(form: ErrandForm) {
  const { visit, filled, order, wrong } = form
  const { t } = visit.words
  return (
    <>
      {addressParts.map((part) => {
        const isOptional = OPTIONAL.includes(part) || (part === 'name' && !order.shippingAddress?.name)
        const optional = isOptional ? { optional: t('write.optional') } : {}
        return (
          <Field key={part} id={part} label={t(`ask.part.${part}`)} {...optional} error={wrong?.field === part ? wrong.says : null}>
            {(wiring) => (
              <input
                {...wiring}
                class="input"
                required={!isOptional}
                maxLength={200}
                dir="auto"
                autoComplete={AUTOFILL[part]}
                value={filled[part] ?? order.shippingAddress?.[part] ?? ''}
              />
            )}
          </Field>
        )
      })}
      <Note form={form} label={t('ask.note')} isOptional />
    </>
  )
}
