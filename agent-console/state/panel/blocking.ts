import type { PersonRef } from '../../../server/contract/thread.ts'
import { t } from '../../texts/texts.ts'
import { failureText } from '../failures.ts'
import { readCounts, readQueue } from '../queue/queue.ts'
import { request } from '../request.ts'
import { current, rereadTicket } from '../thread/open-thread.ts'
import { showToast } from '../toasts.ts'
import { blockDialog } from './graph-dialogs.ts'

interface Wanted {
  customer: PersonRef
  storeId: string
  /** What was read of them is read again. */
  changed?: () => void
}

export async function blockCustomer({ customer, storeId, changed }: Wanted, reason: string): Promise<void> {
  const done = await attempt('PUT', `customers/${customer.id}/block`, { storeId, reason })
  if (!done) return
  blockDialog.value = null
  await readAnew(changed)
  showToast(t('block.done', { name: customer.name }), { undo: () => void end({ customer, storeId, ...(changed ? { changed } : {}) }) })
}

/** Blocks again, by the same reason, where that is undone. */
export async function unblockCustomer(wanted: Wanted, reason: string): Promise<void> {
  if (await end(wanted)) showToast(t('block.undone', { name: wanted.customer.name }), { undo: () => void blockCustomer(wanted, reason) })
}

async function end({ customer, storeId, changed }: Wanted): Promise<boolean> {
  const done = await attempt('DELETE', `customers/${customer.id}/block?store=${storeId}`)
  if (done) await readAnew(changed)
  return done
}

async function readAnew(changed: (() => void) | undefined): Promise<void> {
  await Promise.all([current.value && rereadTicket(current.value.id), readQueue(), readCounts()])
  changed?.()
}

async function attempt(method: string, path: string, body?: object): Promise<boolean> {
  try {
    await request(method, path, body)
    return true
  } catch (failure) {
    showToast(failureText(failure), { bad: true })
    return false
  }
}
