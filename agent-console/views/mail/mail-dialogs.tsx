import { lazy } from '../../components/lazy.tsx'
import { forwarding, shownMail } from '../../state/mail/forwarding.ts'

const MailSheet = lazy(() => import('./mail-sheet.tsx').then((module) => module.MailSheet))
const ForwardDialog = lazy(() => import('./forward-dialog.tsx').then((module) => module.ForwardDialog))

/** The mail as it was sent, and sending it on: both are fetched when they are first opened. */
export function MailDialogs() {
  return (
    <>
      {shownMail.value && <MailSheet />}
      {forwarding.value && <ForwardDialog />}
    </>
  )
}
