import { useState } from 'preact/hooks'
import { ACTION_KINDS, type ActionPolicy } from '../../../../server/contract/console/actions.ts'
import { FormError } from '../../../components/forms/form-error.tsx'
import { useForm } from '../../../components/forms/use-form.ts'
import { request } from '../../../state/request.ts'
import { showToast } from '../../../state/toasts.ts'
import { t } from '../../../texts/texts.ts'
import '../../../styles/settings/policy.css'
import { AdminsOnly, isAdmin, LoadedPart, useLoaded, useSettingsStore } from '../section-parts.tsx'
import { ApprovalPart } from './approval-part.tsx'
import { KindPart } from './kind-part.tsx'
import { draftOf, type PolicyDraft, policyOf } from './policy-draft.ts'

/** What a store lets its agents have done to orders. Beside each figure stands what it means. */
export function PolicySection() {
  const { id, choice } = useSettingsStore()
  const loaded = useLoaded<ActionPolicy>(id ? `stores/${id}/action-policy` : null)
  return (
    <>
      <h2>{t('settings.actions')}</h2>
      <p class="hint">{t('policy.text')}</p>
      {choice}
      <AdminsOnly />
      <LoadedPart loaded={loaded}>{(policy) => <PolicyForm key={id} storeId={id} policy={policy} />}</LoadedPart>
    </>
  )
}

function PolicyForm({ storeId, policy: stored }: { storeId: string; policy: ActionPolicy }) {
  const [draft, setDraft] = useState(() => draftOf(stored))
  const [saved, setSaved] = useState(stored)
  const form = useForm([])
  const policy = policyOf(draft)
  const patch = (change: Partial<PolicyDraft>): void => setDraft((held) => ({ ...held, ...change }))
  const put = async (next: ActionPolicy): Promise<void> => {
    setSaved(await request<ActionPolicy>('PUT', `stores/${storeId}/action-policy`, next))
  }
  const save = async (): Promise<void> => {
    if (!policy) return
    const before = saved
    await put(policy)
    const undo = (): void => {
      setDraft(draftOf(before))
      void put(before).catch(() => null)
    }
    showToast(t('saved'), { undo })
  }
  const still = !isAdmin()
  const part = { draft, policy, still, patch }
  return (
    <form class="form" noValidate aria-busy={form.busy} onSubmit={(event) => form.submit(event, {}, save)}>
      {ACTION_KINDS.map((kind) => (
        <KindPart key={kind} kind={kind} {...part} />
      ))}
      <ApprovalPart {...part} />
      <FormError error={form.error} />
      {!still && (
        <button type="submit" class="btn main" disabled={!policy} aria-disabled={form.busy}>
          {t('save')}
        </button>
      )}
    </form>
  )
}
