import { ACTION_KINDS, type ActionKind } from '../../../../server/contract/console/actions.ts'
import { Field } from '../../../components/field.tsx'
import { t } from '../../../texts/texts.ts'
import type { PolicyPartProps } from './kind-part.tsx'
import type { DraftSum, SumsOf } from './policy-draft.ts'
import { sumsSay } from './policy-says.ts'
import { SumsField } from './sums-field.tsx'

/** Who pays back how much, and when two must agree. */
export function ApprovalPart({ draft, policy, still, patch }: PolicyPartProps) {
  const sums = (of: SumsOf) => ({
    rows: draft.sums[of],
    still,
    change: (rows: DraftSum[]) => patch({ sums: { ...draft.sums, [of]: rows } }),
  })
  const toggle = (kind: ActionKind, on: boolean): void =>
    patch({ always: ACTION_KINDS.filter((each) => (each === kind ? on : draft.always.includes(each))) })
  return (
    <section class="part" aria-labelledby="policy-approval">
      <h3 id="policy-approval">{t('policy.approval')}</h3>
      <SumsField label={t('policy.above')} none={t('policy.noAbove')} {...sums('above')} />
      <label class="tick-line">
        <input
          type="checkbox"
          checked={draft.inOtherCurrencies}
          disabled={still}
          onChange={(event) => patch({ inOtherCurrencies: event.currentTarget.checked })}
        />
        {t('policy.otherCurrencies')}
      </label>
      <Field label={t('policy.by')}>
        {(wiring) => (
          <select
            {...wiring}
            disabled={still}
            value={draft.by}
            onChange={(event) => patch({ by: event.currentTarget.value === 'admin' ? 'admin' : 'agent' })}
          >
            <option value="agent">{t('policy.by.agent')}</option>
            <option value="admin">{t('policy.by.admin')}</option>
          </select>
        )}
      </Field>
      <fieldset>
        <legend>{t('policy.always')}</legend>
        {ACTION_KINDS.map((kind) => (
          <label key={kind} class="tick-line">
            <input
              type="checkbox"
              checked={draft.always.includes(kind)}
              disabled={still}
              onChange={(event) => toggle(kind, event.currentTarget.checked)}
            />
            {t(`policy.kind.${kind}`)}
          </label>
        ))}
      </fieldset>
      <SumsField label={t('policy.agentLimit')} none={t('policy.noLimit')} {...sums('agentLimit')} />
      <SumsField label={t('policy.adminLimit')} none={t('policy.noLimit')} {...sums('adminLimit')} />
      {policy && (
        <div class="policy-says" aria-live="polite">
          {sumsSay(policy).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      )}
    </section>
  )
}
