import type { ActionKind, ActionPolicy } from '../../../../server/contract/console/actions.ts'
import { Field } from '../../../components/field.tsx'
import { t } from '../../../texts/texts.ts'
import { daysOf, type PolicyDraft } from './policy-draft.ts'
import { kindSays } from './policy-says.ts'

export interface PolicyPartProps {
  draft: PolicyDraft
  /** What it comes to; null while something in it cannot be read. */
  policy: ActionPolicy | null
  still: boolean
  patch: (change: Partial<PolicyDraft>) => void
}

/** Whether and how long one kind is taken, and what that means. */
export function KindPart({ kind, draft, policy, still, patch }: PolicyPartProps & { kind: ActionKind }) {
  const isOn = draft.allowed[kind]
  return (
    <section class="part policy-kind" aria-labelledby={`policy-${kind}`}>
      <h3 id={`policy-${kind}`}>{t(`policy.kind.${kind}`)}</h3>
      <label class="tick-line">
        <input
          type="checkbox"
          checked={isOn}
          disabled={still}
          onChange={(event) => patch({ allowed: { ...draft.allowed, [kind]: event.currentTarget.checked } })}
        />
        {t('policy.allow')}
      </label>
      {isOn && <Window kind={kind} draft={draft} still={still} patch={patch} />}
      {isOn && kind === 'cancel' && (
        <label class="tick-line">
          <input
            type="checkbox"
            checked={draft.whenPartlyShipped}
            disabled={still}
            onChange={(event) => patch({ whenPartlyShipped: event.currentTarget.checked })}
          />
          {t('policy.partly')}
        </label>
      )}
      {policy && (
        <p class="policy-says" aria-live="polite">
          {kindSays(kind, policy)}
        </p>
      )}
    </section>
  )
}

function Window({ kind, draft, still, patch }: Omit<PolicyPartProps, 'policy'> & { kind: ActionKind }) {
  const error = daysOf(draft.days[kind]) === undefined ? t('policy.badDays') : undefined
  return (
    <div class="policy-window">
      <Field label={t('policy.days')} hint={t('policy.daysHint')} error={error}>
        {(wiring) => (
          <input
            {...wiring}
            type="text"
            inputMode="numeric"
            dir="ltr"
            maxLength={4}
            autocomplete="off"
            disabled={still}
            value={draft.days[kind]}
            onInput={(event) => patch({ days: { ...draft.days, [kind]: event.currentTarget.value } })}
          />
        )}
      </Field>
      {kind in draft.from && (
        <Field label={t('policy.from')}>
          {(wiring) => (
            <select
              {...wiring}
              disabled={still}
              value={draft.from[kind as keyof PolicyDraft['from']]}
              onChange={(event) => patch({ from: { ...draft.from, [kind]: event.currentTarget.value } })}
            >
              <option value="placed">{t('policy.from.placed')}</option>
              <option value="delivered">{t('policy.from.delivered')}</option>
            </select>
          )}
        </Field>
      )}
    </div>
  )
}
