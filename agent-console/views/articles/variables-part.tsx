import { useState } from 'preact/hooks'
import type { ArticleVariable } from '../../../server/contract/console/articles.ts'
import { Failed } from '../../components/failed.tsx'
import { Field } from '../../components/field.tsx'
import { FormError } from '../../components/forms/form-error.tsx'
import { useForm } from '../../components/forms/use-form.ts'
import { failureText } from '../../state/failures.ts'
import { request } from '../../state/request.ts'
import { showToast } from '../../state/toasts.ts'
import { t } from '../../texts/texts.ts'
import { GhostRows } from '../queue/ghost-rows.tsx'
import { useLoaded } from '../settings/section-parts.tsx'
import { UsesList } from './uses-list.tsx'

interface Answer {
  variables: ArticleVariable[]
}

/** Values that articles say by name: each is changed in one place, and every article that says it with it. */
export function VariablesPart({ storeId }: { storeId: string }) {
  const path = `stores/${storeId}/article-variables`
  const loaded = useLoaded<Answer>(path)
  const save = async (values: Record<string, string>): Promise<void> => {
    loaded.take(await request<Answer>('PUT', path, { values }))
  }
  if (loaded.failure) return <Failed text={loaded.failure} again={loaded.again} />
  if (!loaded.value) return <GhostRows count={6} label={t('loading')} />
  const { variables } = loaded.value
  return (
    <div class="variables">
      <p class="hint">{t('variables.text', { name: '{{return_window_days}}' })}</p>
      {variables.length === 0 && <p class="quiet">{t('variables.none')}</p>}
      <ul aria-label={t('articles.variables')}>
        {variables.map((variable) => (
          <VariableLine key={variable.name} storeId={storeId} variable={variable} save={save} />
        ))}
      </ul>
      <NewVariable taken={variables.map(({ name }) => name)} save={save} />
    </div>
  )
}

type Save = (values: Record<string, string>) => Promise<void>

interface LineProps {
  storeId: string
  variable: ArticleVariable
  save: Save
}

function VariableLine({ storeId, variable: { name, value, uses }, save }: LineProps) {
  const [typed, setTyped] = useState(value)
  const form = useForm(['value'] as const)
  const isChanged = typed.trim() !== value
  const put = async (): Promise<void> => {
    await save({ [name]: typed.trim() })
    const undo = (): void => {
      setTyped(value)
      save({ [name]: value }).catch((failure) => showToast(failureText(failure), { bad: true }))
    }
    showToast(t('variables.saved', { name, count: uses }), { undo })
  }
  const problems = typed.trim() === '' ? { value: t('field.required') } : {}
  return (
    <li>
      <form noValidate onSubmit={(event) => form.submit(event, problems, put)}>
        <Field
          label={`{{${name}}}`}
          hint={t(isChanged ? 'variables.changes' : 'variables.uses', { count: uses })}
          error={form.errors.value}
        >
          {(wiring) => (
            <input
              {...wiring}
              type="text"
              dir="auto"
              maxLength={2_000}
              value={typed}
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
          )}
        </Field>
        {isChanged && (
          <p class="acts">
            <button type="submit" class="btn main" aria-disabled={form.busy}>
              {t('save')}
            </button>
            <button type="button" class="btn" onClick={() => setTyped(value)}>
              {t('articles.cancel')}
            </button>
          </p>
        )}
        <FormError error={form.error} />
      </form>
      <UsesList storeId={storeId} of={{ variable: name }} count={uses} />
    </li>
  )
}

function NewVariable({ taken, save }: { taken: string[]; save: Save }) {
  const [name, setName] = useState('')
  const [value, setValue] = useState('')
  const form = useForm(['name', 'value'] as const)
  const problems = {
    ...(/^[a-z][a-z0-9_]{0,40}$/.test(name) ? {} : { name: t('variables.badName') }),
    ...(taken.includes(name) ? { name: t('variables.taken') } : {}),
    ...(value.trim() === '' ? { value: t('field.required') } : {}),
  }
  const add = async (): Promise<void> => {
    await save({ [name]: value.trim() })
    setName('')
    setValue('')
    showToast(t('saved'))
  }
  return (
    <form class="new-variable" noValidate onSubmit={(event) => form.submit(event, problems, add)}>
      <h2>{t('variables.new')}</h2>
      <Field label={t('variables.name')} hint={t('variables.nameHint')} error={form.errors.name}>
        {(wiring) => (
          <input
            {...wiring}
            type="text"
            dir="ltr"
            maxLength={41}
            autocapitalize="off"
            spellcheck={false}
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        )}
      </Field>
      <Field label={t('variables.value')} error={form.errors.value}>
        {(wiring) => (
          <input
            {...wiring}
            type="text"
            dir="auto"
            maxLength={2_000}
            value={value}
            onInput={(event) => setValue(event.currentTarget.value)}
          />
        )}
      </Field>
      <FormError error={form.error} />
      <button type="submit" class="btn line" aria-disabled={form.busy}>
        {t('variables.add')}
      </button>
    </form>
  )
}
