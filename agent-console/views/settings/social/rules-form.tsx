import { useState } from 'preact/hooks'
import type { TriageRules } from '../../../../server/contract/social/triage.ts'
import { Field } from '../../../components/field.tsx'
import { FormError } from '../../../components/forms/form-error.tsx'
import { useForm } from '../../../components/forms/use-form.ts'
import { request } from '../../../state/request.ts'
import { showToast } from '../../../state/toasts.ts'
import { t } from '../../../texts/texts.ts'
import { Line } from '../email/draft-inputs.tsx'
import { isAdmin } from '../section-parts.tsx'
import { draftOf, type RulesDraft, rulesOf, SWITCHES, wrongIn } from './rules-draft.ts'

const FIELDS = ['handles', 'reachFrom', 'stormPeople', 'stormMinutes'] as const

/** By which rules public talk is parked, and when it is a storm. */
export function RulesForm({ storeId, rules }: { storeId: string; rules: TriageRules }) {
  const [draft, setDraft] = useState(() => draftOf(rules))
  const [saved, setSaved] = useState(rules)
  const form = useForm(FIELDS)
  const still = !isAdmin()
  const patch = (change: Partial<RulesDraft>): void => setDraft((held) => ({ ...held, ...change }))
  const part = { draft, still, patch, errors: form.errors }
  const put = async (next: TriageRules): Promise<void> => {
    const stored = await request<TriageRules>('PUT', `stores/${storeId}/triage`, next)
    setSaved(stored)
    setDraft(draftOf(stored))
  }
  const save = async (): Promise<void> => {
    const before = saved
    await put(rulesOf(draft))
    showToast(t('saved'), { undo: () => void put(before).catch(() => null) })
  }
  return (
    <form class="form parked-rules" noValidate aria-busy={form.busy} onSubmit={(event) => void form.submit(event, wrongIn(draft), save)}>
      <ParkFields {...part} />
      <StormFields {...part} />
      <FormError error={form.error} />
      {!still && (
        <button type="submit" class="btn main" aria-disabled={form.busy}>
          {t('save')}
        </button>
      )}
    </form>
  )
}

interface FieldsProps {
  draft: RulesDraft
  still: boolean
  patch: (change: Partial<RulesDraft>) => void
  errors: Partial<Record<(typeof FIELDS)[number], string>>
}
function ParkFields({ draft, still, patch, errors }: FieldsProps) {
  return (
    <section class="part">
      <h3>{t('rules.title')}</h3>
      <fieldset class="ways" disabled={still}>
        <legend class="sr">{t('rules.title')}</legend>
        {SWITCHES.map((name) => (
          <label key={name} class="way">
            <input type="checkbox" checked={draft[name]} onChange={(event) => patch({ [name]: event.currentTarget.checked })} />
            <span>
              {t(`rules.${name}`)}
              <small>{t(`rules.${name}Hint`)}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <Line
        label={t('rules.reach')}
        hint={t('rules.reachHint')}
        ltr
        error={errors.reachFrom}
        value={draft.reachFrom}
        change={(reachFrom) => patch({ reachFrom })}
      />
      <Field label={t('rules.handles')} hint={t('rules.handlesHint')} error={errors.handles}>
        {(wiring) => (
          <textarea
            {...wiring}
            rows={3}
            dir="ltr"
            spellcheck={false}
            disabled={still}
            value={draft.handles}
            onInput={(event) => patch({ handles: event.currentTarget.value })}
          />
        )}
      </Field>
    </section>
  )
}

function StormFields({ draft, patch, errors }: FieldsProps) {
  return (
    <section class="part">
      <h3>{t('rules.storm')}</h3>
      <p class="hint">{t('rules.stormHint')}</p>
      <p>
        <a class="link" href="desk/incidents">
          {t('incident.list')}
        </a>
      </p>
      <div class="rule-pair">
        <Line
          type="number"
          label={t('rules.people')}
          error={errors.stormPeople}
          value={draft.stormPeople}
          change={(stormPeople) => patch({ stormPeople })}
        />
        <Line
          type="number"
          label={t('rules.minutes')}
          error={errors.stormMinutes}
          value={draft.stormMinutes}
          change={(stormMinutes) => patch({ stormMinutes })}
        />
      </div>
    </section>
  )
}
