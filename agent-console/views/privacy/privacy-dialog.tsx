import { Dialog } from '../../components/dialog.tsx'
import { privacyDialog } from '../../state/panel/graph-dialogs.ts'
import { graph } from '../../texts/graph/en.ts'
import { privacy } from '../../texts/privacy/en.ts'
import { addEnglish, t } from '../../texts/texts.ts'
import '../../styles/privacy/privacy.css'
import { EraseForm } from './erase-form.tsx'
import { ExportForm } from './export-form.tsx'

addEnglish({ ...graph, ...privacy })

/** Hands out what is held of somebody, or erases it after it was typed that this is meant. */
export function PrivacyDialog() {
  const open = privacyDialog.value
  if (!open) return null
  const close = (): void => {
    privacyDialog.value = null
  }
  const title = `${t(open.kind === 'export' ? 'customer.export' : 'customer.erase').replace('…', '')}: ${open.customer.name}`
  return (
    <Dialog title={title} close={close}>
      {open.kind === 'export' ? (
        <ExportForm customerId={open.customer.id} />
      ) : (
        <EraseForm customerId={open.customer.id} changed={open.changed} />
      )}
    </Dialog>
  )
}
