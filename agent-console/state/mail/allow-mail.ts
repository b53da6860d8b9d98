import { isolated } from '../../../server/ui/isolated.ts'
import { t } from '../../texts/texts.ts'
import { failureText } from '../failures.ts'
import { request } from '../request.ts'
import { showToast } from '../toasts.ts'
import { readCorrespondence } from './correspondence.ts'

/** Lets the store write to an address again that it had stopped writing to, or takes that back. `after`: what shows it reads it anew. */
export async function allowMail(ticketId: string, address: string, after: () => void = () => {}, allowed = true): Promise<void> {
  try {
    const path = `tickets/${ticketId}/suppressions/${encodeURIComponent(address)}`
    await (allowed ? request('DELETE', path) : request('PUT', path, {}))
    await readCorrespondence(ticketId)
    after()
    const undo = () => void allowMail(ticketId, address, after, false)
    if (allowed) showToast(t('mail.allowed', { address: isolated(address) }), { undo })
  } catch (failure) {
    showToast(failureText(failure), { bad: true })
  }
}
