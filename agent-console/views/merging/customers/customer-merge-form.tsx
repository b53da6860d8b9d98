import { useState } from 'preact/hooks'
import type { CustomerMergePreview, SamePerson } from '../../../../server/contract/console/merging.ts'
import type { PersonRef } from '../../../../server/contract/thread.ts'
import { Icon } from '../../../../server/ui/icon.tsx'
import { chevronsUpDown } from '../../../../server/ui/icons.ts'
import { PickOne } from '../../../components/finding/pick-one.tsx'
import { SearchField } from '../../../components/finding/search-field.tsx'
import { findSamePeople, mergeCustomer, previewCustomerMerge } from '../../../state/merging/merge-customers.ts'
import { t } from '../../../texts/texts.ts'
import { ActForm } from '../act-form.tsx'
import { useAnswer } from '../use-answer.ts'
import { CustomerSideLine } from './customer-side.tsx'
import { Evidence } from './same-person.tsx'

/** Who it may be, by what is the same or by a search; below, both side by side: who is better known stays, unless it is turned round. */
export function CustomerMergeForm({ customer, into }: { customer: PersonRef; into: PersonRef | null }) {
  const [sought, setSought] = useState('')
  const [picked, setPicked] = useState(into?.id ?? null)
  const found = useAnswer(sought.trim(), () => findSamePeople(customer.id, sought.trim()))
  const people = found.value ?? []
  const chosen = people.find((person) => person.id === picked) ?? people[0]
  const preview = useAnswer(chosen?.id ?? null, () => previewCustomerMerge(customer.id, chosen?.id ?? ''))
  const [turned, setTurned] = useState<boolean | null>(null)
  const isTurned = turned ?? preview.value?.isBetterTurned ?? false
  const choose = (id: string): void => {
    setPicked(id)
    setTurned(null)
  }
  const [goes, stays] = chosen && isTurned ? [chosen, customer] : [customer, chosen]
  return (
    <ActForm
      act={stays && preview.value ? () => mergeCustomer(goes, stays) : null}
      text={stays ? t('merge.customerConfirm', { name: stays.name }) : t('merge.merge')}
      problem={chosen ? preview.problem : null}
    >
      <SearchField label={t('merge.customerFind')} hint={t('merge.customerHint')} error={found.problem} value={sought} change={setSought} />
      {people.length > 1 && (
        <PickOne
          label={t('merge.customerFind')}
          items={people}
          chosen={chosen}
          choose={choose}
          draw={(person) => <Person person={person} />}
        />
      )}
      {found.value?.length === 0 && <p class="quiet">{sought.trim() ? t('merge.customerNotFound') : t('merge.customerNone')}</p>}
      {preview.value && <Effect preview={preview.value} isTurned={isTurned} turn={() => setTurned(!isTurned)} />}
    </ActForm>
  )
}

function Person({ person: { name, identity, evidence } }: { person: SamePerson }) {
  const known = identity ?? evidence[0]?.value
  return (
    <span>
      <bdi>{name}</bdi> {known && known !== name && <bdi class="quiet">{known}</bdi>}
    </span>
  )
}

interface EffectProps {
  preview: CustomerMergePreview
  isTurned: boolean
  turn: () => void
}

function Effect({ preview, isTurned, turn }: EffectProps) {
  const [goes, stays] = isTurned ? [preview.into, preview.customer] : [preview.customer, preview.into]
  return (
    <section class="merge-effect" aria-live="polite">
      <CustomerSideLine side={goes} role={t('merge.goes')} />
      <CustomerSideLine side={stays} role={t('merge.stays')} />
      <p>
        <button type="button" class="btn line" onClick={turn}>
          <Icon of={chevronsUpDown} />
          {t('merge.turn')}
        </button>
      </p>
      {preview.evidence.length > 0 ? <Evidence of={preview.evidence} /> : <p class="late-ink">{t('merge.noEvidence')}</p>}
      <p>{t('merge.customerEffect', { name: stays.name })}</p>
    </section>
  )
}
