import type { SamePerson } from '../../../../server/contract/console/merging.ts'
import type { CustomerPanel } from '../../../../server/contract/orders.ts'
import { customerDialog, familiesChanged, findSamePeople, keepApart } from '../../../state/merging/merge-customers.ts'
import { graph } from '../../../texts/graph/en.ts'
import { addEnglish, t } from '../../../texts/texts.ts'
import { useAnswer } from '../use-answer.ts'

addEnglish(graph)

/** Somebody else who is known by the same: said where it is seen, merged only by an agent. */
export function SamePersonHint({ panel }: { panel: CustomerPanel }) {
  const key = `${panel.id} ${familiesChanged.value} ${panel.identities.length} ${panel.assurance.of}`
  const [likeliest] = useAnswer(key, () => findSamePeople(panel.id)).value ?? []
  if (!likeliest) return null
  const compare = (): void => {
    customerDialog.value = { kind: 'merge', customer: { id: panel.id, name: panel.name }, into: likeliest }
  }
  return (
    <section class="same-person" aria-labelledby="same-person">
      <h3 id="same-person">{t('merge.samePerson')}</h3>
      <p>
        <b dir="auto">{likeliest.name}</b>
      </p>
      <Evidence of={likeliest.evidence} />
      <p class="acts">
        <button type="button" class="btn line" onClick={compare}>
          {t('merge.compare')}
        </button>
        <button type="button" class="btn line" onClick={() => void keepApart(panel.id, likeliest)}>
          {t('apart.not')}
        </button>
      </p>
    </section>
  )
}

export function Evidence({ of }: { of: SamePerson['evidence'] }) {
  return (
    <ul class="evidence-list">
      {of.map(({ reason, value }) => (
        <li key={reason} dir="auto">
          {t(`merge.evidence.${reason}`, { value })}
        </li>
      ))}
    </ul>
  )
}
