import { Field } from '../../../components/field.tsx'
import { ADDRESS_PARTS, isLabel } from '../../../state/acting/drafts.ts'
import { t } from '../../../texts/texts.ts'
import { type FieldsProps, LineFields, ReasonField, Tick } from './form-parts.tsx'
import { RefundFields } from './refund-fields.tsx'

/** What each kind asks of whoever wants it. */
export function KindFields(props: FieldsProps) {
  switch (props.kind) {
    case 'refund':
      return <RefundFields {...props} />
    case 'cancel':
      return <CancelFields {...props} />
    case 'change_address':
      return <AddressFields {...props} />
    case 'create_return':
      return <ReturnFields {...props} />
    case 'reship':
      return (
        <>
          <LineFields {...props} />
          <ReasonField {...props} />
        </>
      )
  }
}

function CancelFields({ draft, patch }: FieldsProps) {
  return (
    <>
      <Tick text={t('act.payBack')} on={draft.refund} change={(refund) => patch({ refund })} />
      <Tick text={t('act.restock')} on={draft.restock} change={(restock) => patch({ restock })} />
      <ReasonField draft={draft} patch={patch} />
    </>
  )
}

function AddressFields({ draft, patch }: FieldsProps) {
  return (
    <div class="act-address">
      {ADDRESS_PARTS.map((part) => (
        <Field key={part} label={t(`act.address.${part}`)}>
          {(wiring) => (
            <input
              {...wiring}
              type="text"
              dir="auto"
              autocomplete="off"
              maxLength={200}
              value={draft.address[part]}
              onInput={(event) => patch({ address: { ...draft.address, [part]: event.currentTarget.value } })}
            />
          )}
        </Field>
      ))}
    </div>
  )
}

function ReturnFields(props: FieldsProps) {
  const { draft, patch } = props
  const url = draft.labelUrl.trim()
  return (
    <>
      <LineFields {...props} />
      <Field label={t('act.instructions')} hint={t('act.instructionsHint')}>
        {(wiring) => (
          <textarea
            {...wiring}
            rows={3}
            dir="auto"
            maxLength={2_000}
            value={draft.instructions}
            onInput={(event) => patch({ instructions: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label={t('act.label')} hint={t('act.labelHint')} error={url !== '' && !isLabel(url) ? t('act.badLabel') : undefined}>
        {(wiring) => (
          <input
            {...wiring}
            type="url"
            dir="ltr"
            autocomplete="off"
            maxLength={2_000}
            value={draft.labelUrl}
            onInput={(event) => patch({ labelUrl: event.currentTarget.value })}
          />
        )}
      </Field>
      <ReasonField draft={draft} patch={patch} />
    </>
  )
}
