import { useState } from 'preact/hooks'
import type { ArticleVersion, ChangedLine, ComparedVersion } from '../../../../../server/contract/console/articles.ts'
import { Dialog } from '../../../../components/dialog.tsx'
import { Field } from '../../../../components/field.tsx'
import { foldSame } from '../../../../state/articles/fold-same.ts'
import { momentText, now } from '../../../../state/clock.ts'
import { t } from '../../../../texts/texts.ts'
import { LoadedPart, useLoaded } from '../../../settings/section-parts.tsx'

interface CompareProps {
  articleId: string
  version: ArticleVersion
  versions: ArticleVersion[]
  restore: () => void
  close: () => void
}

/** What one version says otherwise than another: the one before it, unless another is chosen. */
export function CompareDialog({ articleId, version, versions, restore, close }: CompareProps) {
  const others = versions.filter(({ id }) => id !== version.id)
  const before = versions[versions.findIndex(({ id }) => id === version.id) + 1]
  const [against, setAgainst] = useState(before?.id ?? others[0]?.id ?? version.id)
  const loaded = useLoaded<ComparedVersion>(`articles/${articleId}/versions/${version.id}?against=${against}`)
  const whenOf = ({ at, by }: ArticleVersion): string => `${momentText(at, now.value)} · ${by}`
  return (
    <Dialog title={t('versions.of', { when: momentText(version.at, now.value) })} close={close} wide>
      <div class="compare">
        {others.length > 0 && (
          <Field label={t('versions.against')}>
            {(wiring) => (
              <select {...wiring} value={against} onChange={(event) => setAgainst(event.currentTarget.value)}>
                {others.map((other) => (
                  <option key={other.id} value={other.id}>
                    {whenOf(other)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <LoadedPart loaded={loaded}>{({ lines }) => <Lines lines={lines} />}</LoadedPart>
        <p class="acts">
          <button type="button" class="btn main" onClick={restore}>
            {t('versions.restoreThis')}
          </button>
          <button type="button" class="btn" onClick={close}>
            {t('close')}
          </button>
        </p>
      </div>
    </Dialog>
  )
}

const SIGNS = { same: ' ', added: '+', removed: '−' } as const

function Lines({ lines }: { lines: ChangedLine[] }) {
  if (lines.every(({ kind }) => kind === 'same')) return <p class="quiet">{t('versions.same')}</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys
    <section class="changed-lines" aria-label={t('versions.lines')} tabIndex={0}>
      {foldSame(lines).map((part, place) =>
        'folded' in part ? (
          <p key={place} class="quiet">
            {t('versions.folded', { count: part.folded })}
          </p>
        ) : (
          <p key={place} class={`is-${part.kind}`}>
            <span aria-hidden="true">{SIGNS[part.kind]}</span>
            {part.kind !== 'same' && <span class="sr">{t(`versions.${part.kind}`)}: </span>}
            <LineText {...part} />
          </p>
        ),
      )}
    </section>
  )
}

function LineText({ kind, text }: ChangedLine) {
  if (kind === 'added') return <ins dir="auto">{text}</ins>
  return kind === 'removed' ? <del dir="auto">{text}</del> : <span dir="auto">{text}</span>
}
