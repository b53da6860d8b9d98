import { useState } from 'preact/hooks'
import type { Macro } from '../../../../server/contract/macros/macros.ts'
import { Icon } from '../../../../server/ui/icon.tsx'
import { pencil, plus, x, zap } from '../../../../server/ui/icons.ts'
import { failureText } from '../../../state/failures.ts'
import { request } from '../../../state/request.ts'
import { showToast } from '../../../state/toasts.ts'
import { t } from '../../../texts/texts.ts'
import '../../../styles/settings/macros.css'
import { afterText } from '../../composer/macros/draft-notices.tsx'
import { AdminsOnly, isAdmin, LoadedPart, useLoaded, useSettingsStore } from '../section-parts.tsx'
import { MacroForm } from './macro-form.tsx'

/** The macros of a store: agents read them, admins make them. */
export function MacrosSection() {
  const { id, choice } = useSettingsStore()
  const macros = useLoaded<Macro[]>(`stores/${id}/macros`)
  const [editing, setEditing] = useState<Macro | 'new' | null>(null)
  const kept = (all: Macro[], macro: Macro): void => {
    macros.take([...all.filter((each) => each.id !== macro.id), macro].sort((a, b) => a.name.localeCompare(b.name)))
    setEditing(null)
    showToast(t('saved'))
  }
  return (
    <>
      <h2>{t('settings.macros')}</h2>
      <p class="hint">{t('macros.text')}</p>
      {choice}
      <AdminsOnly />
      <LoadedPart loaded={macros}>
        {(all) =>
          editing ? (
            <MacroForm
              key={editing === 'new' ? 'new' : editing.id}
              storeId={id}
              macro={editing === 'new' ? null : editing}
              saved={(macro) => kept(all, macro)}
              cancel={() => setEditing(null)}
            />
          ) : (
            <MacroList all={all} edit={setEditing} take={macros.take} />
          )
        }
      </LoadedPart>
    </>
  )
}

function MacroList({ all, edit, take }: { all: Macro[]; edit: (macro: Macro | 'new') => void; take: (all: Macro[]) => void }) {
  const put = (macro: Macro, deleted: boolean) => request<Macro>('PATCH', `macros/${macro.id}`, { deleted })
  const drop = async (macro: Macro): Promise<void> => {
    try {
      await put(macro, true)
      take(all.filter((each) => each.id !== macro.id))
      showToast(t('macros.deleted', { name: macro.name }), {
        undo: () => void put(macro, false).then(() => take(all), tellFailure),
      })
    } catch (failure) {
      tellFailure(failure)
    }
  }
  return (
    <>
      {all.length === 0 && <p class="quiet">{t('macros.empty')}</p>}
      <ul class="lines-list macro-lines">
        {all.map((macro) => (
          <li key={macro.id}>
            <Icon of={zap} />
            <div>
              <b class="cut" dir="auto">
                {macro.name}
              </b>
              <p class="cut quiet" dir="auto">
                {macro.body}
              </p>
              <small class="quiet">{lineText(macro)}</small>
            </div>
            {isAdmin() && (
              <span class="push">
                <button type="button" class="btn icon" aria-label={t('macros.edit', { name: macro.name })} onClick={() => edit(macro)}>
                  <Icon of={pencil} />
                </button>
                <button
                  type="button"
                  class="btn icon"
                  aria-label={t('macros.delete', { name: macro.name })}
                  onClick={() => void drop(macro)}
                >
                  <Icon of={x} />
                </button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {isAdmin() && (
        <button type="button" class="btn main" onClick={() => edit('new')}>
          <Icon of={plus} />
          {t('macros.new')}
        </button>
      )}
    </>
  )
}

const tellFailure = (failure: unknown): void => {
  showToast(failureText(failure), { bad: true })
}

function lineText(macro: Macro): string {
  const acts = macro.setStatus || macro.assignToMe ? [t('macro.then', { what: afterText(macro) })] : []
  return [...acts, ...(macro.uses > 0 ? [t('macro.uses', { count: macro.uses })] : [])].join(' · ')
}
