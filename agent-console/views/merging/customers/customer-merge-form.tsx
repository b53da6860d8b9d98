import { useState } from 'preact/hooks'
import type { CustomerMergePreview } from '../../../../server/contract/console/merging.ts'
import type { PersonRef } from '../../../../server/contract/thread.ts'
import { PickOne } from '../../../components/finding/pick-one.tsx'
import { SearchField } from '../../../components/finding/search-field.tsx'
import { findSamePeople, mergeCustomer, previewCustomerMerge } from '../../../state/merging/merge-customers.ts'
import { t } from '../../../texts/texts.ts'
import { ActForm } from '../act-form.tsx'
import { useAnswer } from '../use-answer.ts'
import { CustomerSideLine } from './customer-side.tsx'
import { Evidence } from './same-person.tsx'

/** Who it may be, by what is the same or by a search; below, both side by side. Enter merges. */
export function CustomerMergeForm({ customer, into }: { customer: PersonRef; into: PersonRef | null }) {
  const [sought, setSought] = useState('')
  const [picked, setPicked] = useState(into?.id ?? null)
  const found = useAnswer(sought.trim(), () => findSamePeople(customer.id, sought.trim()))
  const people = found.value ?? []
  const chosen = people.find((person) => person.id === picked) ?? people[0]
  const preview = useAnswer(chosen?.id ?? null, () => previewCustomerMerge(customer.id, chosen?.id ?? ''))
  return (
    <ActForm
      act={chosen && preview.value ? () => mergeCustomer(customer, chosen) : null}
      text={chosen ? t('merge.customerConfirm', { name: chosen.name }) : t('merge.merge')}
      problem={chosen ? preview.problem : null}
    >
      <SearchField label={t('merge.customerFind')} hint={t('merge.customerHint')} error={found.problem} value={sought} change={setSought} />
      {people.length > 1 && (
        <PickOne
          label={t('merge.customerFind')}
          items={people}
          chosen={chosen}
          choose={setPicked}
          draw={(person) => <bdi>{person.name}</bdi>}
        />
      )}
      {found.value?.length === 0 && <p class="quiet">{sought.trim() ? t('merge.customerNotFound') : t('merge.customerNone')}</p>}
      {preview.value && <Effect preview={preview.value} />}
    </ActForm>
  )
}

function Effect({ preview }: { preview: CustomerMergePreview }) {
  return (
    <section class="merge-effect" aria-live="polite">
      <CustomerSideLine side={preview.customer} role={t('merge.goes')} />
      <CustomerSideLine side={preview.into} role={t('merge.stays')} />
      {preview.evidence.length > 0 ? <Evidence of={preview.evidence} /> : <p class="late-ink">{t('merge.noEvidence')}</p>}
      <p>{t('merge.customerEffect', { name: preview.into.name })}</p>
    </section>
  )
}
