import { signal } from '@preact/signals'
import type { CustomerMergePreview, CustomerUnmergePreview, MergedCustomer, SamePerson } from '../../../server/contract/console/merging.ts'
import type { PersonRef } from '../../../server/contract/thread.ts'
import { t } from '../../texts/texts.ts'
import { failureText } from '../failures.ts'
import { readQueue } from '../queue/queue.ts'
import { request } from '../request.ts'
import { current, rereadTicket } from '../thread/open-thread.ts'
import { showToast } from '../toasts.ts'

/** What the dialog is about; null while it is closed. `into`: who was suggested. */
export const customerDialog = signal<
  { kind: 'merge'; customer: PersonRef; into: PersonRef | null } | { kind: 'unmerge'; customer: PersonRef } | null
>(null)
/** Counts merges, so that what was read about families is read again. */
export const familiesChanged = signal(0)

export function closeCustomerDialog(): void {
  customerDialog.value = null
}

export const findSamePeople = (customerId: string, q = ''): Promise<SamePerson[]> =>
  request('GET', `customers/${customerId}/same-people?${new URLSearchParams(q ? { q } : {})}`)
export const listMerged = (customerId: string): Promise<MergedCustomer[]> => request('GET', `customers/${customerId}/merged`)
export const previewCustomerMerge = (customerId: string, intoId: string): Promise<CustomerMergePreview> =>
  request('GET', `customers/${customerId}/merge?into=${intoId}`)
export const previewCustomerUnmerge = (customerId: string): Promise<CustomerUnmergePreview> =>
  request('GET', `customers/${customerId}/merge`)

/** Says that two are one person, and offers to take it back. */
export async function mergeCustomer(customer: PersonRef, into: PersonRef): Promise<void> {
  if (!(await change('PUT', customer.id, { intoId: into.id }))) return
  showToast(t('merge.customerDone', { name: customer.name, into: into.name }), { undo: () => void unmergeCustomer(customer) })
}

export async function unmergeCustomer(customer: PersonRef): Promise<void> {
  if (await change('DELETE', customer.id)) showToast(t('merge.customerUndone', { name: customer.name }))
}

/** Says that two are two, whatever speaks for one, and offers to take it back. */
export async function keepApart(customerId: string, other: PersonRef): Promise<void> {
  if (!(await sayApart('PUT', customerId, other))) return
  const undo = async (): Promise<void> => {
    if (await sayApart('DELETE', customerId, other)) showToast(t('apart.undone', { name: other.name }))
  }
  showToast(t('apart.done', { name: other.name }), { undo: () => void undo() })
}

async function sayApart(method: 'PUT' | 'DELETE', customerId: string, other: PersonRef): Promise<boolean> {
  try {
    await request(method, `customers/${customerId}/apart/${other.id}`)
    familiesChanged.value += 1
    return true
  } catch (failure) {
    showToast(failureText(failure), { bad: true })
    return false
  }
}

async function change(method: 'PUT' | 'DELETE', customerId: string, body?: object): Promise<boolean> {
  try {
    await request(method, `customers/${customerId}/merge`, body)
  } catch (failure) {
    showToast(failureText(failure), { bad: true })
    return false
  }
  closeCustomerDialog()
  familiesChanged.value += 1
  await Promise.all([current.value && rereadTicket(current.value.id), readQueue()])
  return true
}
