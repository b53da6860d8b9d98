import { lazy } from '../../components/lazy.tsx'
import { askDialog, decideDialog } from '../../state/acting/dialogs.ts'
import { keySheetOpen } from '../../state/layout.ts'
import { forwarding, moving, shownMail } from '../../state/mail/forwarding.ts'
import { customerDialog } from '../../state/merging/merge-customers.ts'
import { mergeDialog } from '../../state/merging/merge-tickets.ts'
import { blockDialog, linkDialog, privacyDialog } from '../../state/panel/graph-dialogs.ts'

const KeySheet = lazy(() => import('./key-sheet.tsx').then((module) => module.KeySheet))
const MailSheet = lazy(() => import('../mail/mail-sheet.tsx').then((module) => module.MailSheet))
const ForwardDialog = lazy(() => import('../mail/forward-dialog.tsx').then((module) => module.ForwardDialog))
const MoveDialog = lazy(() => import('../mail/move-dialog.tsx').then((module) => module.MoveDialog))
const MergeDialog = lazy(() => import('../merging/merge-dialog.tsx').then((module) => module.MergeDialog))
const CustomerDialog = lazy(() => import('../merging/customers/customer-dialog.tsx').then((module) => module.CustomerDialog))
const LinkDialog = lazy(() => import('../graph/link-dialog.tsx').then((module) => module.LinkDialog))
const BlockDialog = lazy(() => import('../graph/block-dialog.tsx').then((module) => module.BlockDialog))
const PrivacyDialog = lazy(() => import('../privacy/privacy-dialog.tsx').then((module) => module.PrivacyDialog))
const AskDialog = lazy(() => import('../actions/asking/ask-dialog.tsx').then((module) => module.AskDialog))
const DecideDialog = lazy(() => import('../actions/decide-dialog.tsx').then((module) => module.DecideDialog))

/** What opens above the desk now and then: each is fetched when it is first asked for. */
export function DeskDialogs() {
  return (
    <>
      {keySheetOpen.value && <KeySheet />}
      {shownMail.value && <MailSheet />}
      {forwarding.value && <ForwardDialog />}
      {moving.value && <MoveDialog />}
      {mergeDialog.value && <MergeDialog />}
      {customerDialog.value && <CustomerDialog />}
      {linkDialog.value && <LinkDialog />}
      {blockDialog.value && <BlockDialog />}
      {privacyDialog.value && <PrivacyDialog />}
      {askDialog.value && <AskDialog />}
      {decideDialog.value && <DecideDialog />}
    </>
  )
}
