import { amountOf } from '../../../state/acting/drafts.ts'
import { moneyText } from '../../../state/panel/words.ts'
import { t } from '../../../texts/texts.ts'
import { type FieldsProps, LineFields, ReasonField, Tick } from './form-parts.tsx'
import { TypedField } from './typed-field.tsx'

/** All that is left, or some lines and some of the shipping. */
export function RefundFields(props: FieldsProps) {
  const { known, draft, patch } = props
  return (
    <>
      {known.refundable !== null && (
        <fieldset>
          <legend class="sr">{t('act.how')}</legend>
          <label class="tick-line">
            <input type="radio" name="how" checked={!draft.all} onChange={() => patch({ all: false })} />
            {t('act.some')}
          </label>
          <label class="tick-line">
            <input type="radio" name="how" checked={draft.all} onChange={() => patch({ all: true })} />
            {t('act.everything', { amount: moneyText(known.refundable, known.currency) })}
          </label>
        </fieldset>
      )}
      {!draft.all && (
        <>
          <LineFields {...props} />
          <ShippingField {...props} />
        </>
      )}
      <Tick text={t('act.restock')} on={draft.restock} change={(restock) => patch({ restock })} />
      <ReasonField draft={draft} patch={patch} />
    </>
  )
}

function ShippingField({ known, draft, patch }: FieldsProps) {
  const error = amountOf(draft.shipping) === undefined ? t('act.badAmount') : undefined
  const hint = known.currency ? t('act.shippingHint', { currency: known.currency }) : undefined
  const change = (shipping: string): void => patch({ shipping })
  return <TypedField label={t('act.shipping')} {...{ hint, error, change }} value={draft.shipping} most={15} as="amount" />
}
