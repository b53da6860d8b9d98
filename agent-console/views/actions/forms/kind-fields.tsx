import { ADDRESS_PARTS, isLabel } from '../../../state/acting/drafts.ts'
import { t } from '../../../texts/texts.ts'
import { type FieldsProps, LineFields, ReasonField, Tick } from './form-parts.tsx'
import { RefundFields } from './refund-fields.tsx'
import { TypedField } from './typed-field.tsx'

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
        <TypedField
          key={part}
          label={t(`act.address.${part}`)}
          value={draft.address[part]}
          most={200}
          change={(typed) => patch({ address: { ...draft.address, [part]: typed } })}
        />
      ))}
    </div>
  )
}

function ReturnFields(props: FieldsProps) {
  const { draft, isTold, patch } = props
  const url = draft.labelUrl.trim()
  return (
    <>
      <LineFields {...props} />
      <TypedField
        label={t('act.instructions')}
        hint={t(isTold ? 'act.instructionsHint' : 'act.instructionsUntold')}
        value={draft.instructions}
        most={2_000}
        rows={3}
        change={(instructions) => patch({ instructions })}
      />
      <TypedField
        label={t('act.label')}
        hint={t('act.labelHint')}
        error={url !== '' && !isLabel(url) ? t('act.badLabel') : undefined}
        value={draft.labelUrl}
        most={2_000}
        as="url"
        change={(labelUrl) => patch({ labelUrl })}
      />
      <ReasonField draft={draft} patch={patch} />
    </>
  )
}
