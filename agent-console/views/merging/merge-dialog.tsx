import { Dialog } from '../../components/dialog.tsx'
import { closeMergeDialog, mergeDialog } from '../../state/merging/merge-tickets.ts'
import { mergingLate } from '../../texts/merging/late.ts'
import { addEnglish, t } from '../../texts/texts.ts'
import { MergeForm } from './merge-form.tsx'
import { UnmergeForm } from './unmerge-form.tsx'

addEnglish(mergingLate)

/** `M`: into which ticket this one goes, and what comes of it; or what comes of taking that back. */
export function MergeDialog() {
  const open = mergeDialog.value
  if (!open) return null
  const number = String(open.ticket.number)
  const title = open.kind === 'merge' ? t('merge.title', { number }) : t('merge.unmergeTitle', { number })
  return (
    <Dialog title={title} close={closeMergeDialog}>
      {open.kind === 'merge' ? <MergeForm ticket={open.ticket} /> : <UnmergeForm ticket={open.ticket} />}
    </Dialog>
  )
}
