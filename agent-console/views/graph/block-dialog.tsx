import { useState } from 'preact/hooks'
import { Dialog } from '../../components/dialog.tsx'
import { Field } from '../../components/field.tsx'
import { blockCustomer } from '../../state/panel/blocking.ts'
import { blockDialog } from '../../state/panel/graph-dialogs.ts'
import { me } from '../../state/session.ts'
import { graph } from '../../texts/graph/en.ts'
import { addEnglish, t } from '../../texts/texts.ts'
import { ActForm } from '../merging/act-form.tsx'

addEnglish(graph)

/** Why a store wants to hear no more of somebody. It is undone as quickly, so nothing more is asked. */
export function BlockDialog() {
  const [reason, setReason] = useState('')
  const open = blockDialog.value
  if (!open) return null
  const close = (): void => {
    blockDialog.value = null
  }
  const store = me.value?.stores.find((each) => each.id === open.storeId)?.name ?? ''
  const act = reason.trim() === '' ? null : () => blockCustomer(open, reason.trim())
  return (
    <Dialog title={t('block.title', { name: open.customer.name })} close={close}>
      <ActForm act={act} text={t('block.block')}>
        <Field label={t('block.reason')} hint={t('block.hint', { store })}>
          {(wiring) => (
            <input
              {...wiring}
              autofocus
              autocomplete="off"
              maxLength={300}
              value={reason}
              onInput={(event) => setReason(event.currentTarget.value)}
            />
          )}
        </Field>
      </ActForm>
    </Dialog>
  )
}
