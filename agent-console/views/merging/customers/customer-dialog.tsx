import { Dialog } from '../../../components/dialog.tsx'
import { closeCustomerDialog, customerDialog } from '../../../state/merging/merge-customers.ts'
import { mergingLate } from '../../../texts/merging/late.ts'
import { addEnglish, t } from '../../../texts/texts.ts'
import { CustomerMergeForm } from './customer-merge-form.tsx'
import { CustomerUnmergeForm } from './customer-unmerge-form.tsx'

addEnglish(mergingLate)

/** Whether two customers are one person, side by side; or what comes of taking that back. */
export function CustomerDialog() {
  const open = customerDialog.value
  if (!open) return null
  const { name } = open.customer
  const title = open.kind === 'merge' ? t('merge.customerTitle', { name }) : t('merge.customerUnmergeTitle', { name })
  return (
    <Dialog title={title} close={closeCustomerDialog}>
      {open.kind === 'merge' ? (
        <CustomerMergeForm customer={open.customer} into={open.into} />
      ) : (
        <CustomerUnmergeForm customer={open.customer} />
      )}
    </Dialog>
  )
}
