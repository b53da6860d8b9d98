import type { ArticleVariable } from '../../../server/contract/console/articles.ts'
import { Failed } from '../../components/failed.tsx'
import { request } from '../../state/request.ts'
import { t } from '../../texts/texts.ts'
import { GhostRows } from '../queue/ghost-rows.tsx'
import { useLoaded } from '../settings/section-parts.tsx'
import { type DrawField, NamedLine } from './named-line.tsx'
import { NewNamed } from './new-named.tsx'

interface Answer {
  variables: ArticleVariable[]
}

/** Values that articles say by name: each is changed in one place, and every article that says it with it. */
export function VariablesPart({ storeId }: { storeId: string }) {
  const path = `stores/${storeId}/article-variables`
  const loaded = useLoaded<Answer>(path)
  const save = async (name: string, value: string): Promise<void> => {
    loaded.take(await request<Answer>('PUT', path, { values: { [name]: value } }))
  }
  if (loaded.failure) return <Failed text={loaded.failure} again={loaded.again} />
  if (!loaded.value) return <GhostRows count={6} label={t('loading')} />
  const { variables } = loaded.value
  return (
    <div class="variables">
      <p class="hint">{t('variables.text', { name: '{{return_window_days}}' })}</p>
      {variables.length === 0 && <p class="quiet">{t('variables.none')}</p>}
      <ul aria-label={t('articles.variables')}>
        {variables.map(({ name, value, uses }) => (
          <NamedLine
            key={name}
            {...{ storeId, name, uses, draw, problemOf }}
            label={`{{${name}}}`}
            text={value}
            of={{ variable: name }}
            save={async (next) => {
              await save(name, next)
              return () => save(name, value)
            }}
          />
        ))}
      </ul>
      <NewNamed
        words={{
          title: t('variables.new'),
          name: t('variables.name'),
          nameHint: t('variables.nameHint'),
          text: t('variables.value'),
          taken: t('variables.taken'),
          add: t('variables.add'),
        }}
        isTaken={(name) => variables.some((variable) => variable.name === name)}
        add={save}
        {...{ draw, problemOf }}
      />
    </div>
  )
}

const problemOf = (value: string): string | undefined => (value.trim() === '' ? t('field.required') : undefined)

const draw: DrawField = (wiring, value, change) => (
  <input {...wiring} type="text" dir="auto" maxLength={2_000} value={value} onInput={(event) => change(event.currentTarget.value)} />
)
