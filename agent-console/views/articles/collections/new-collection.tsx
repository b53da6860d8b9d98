import { useState } from 'preact/hooks'
import type { ConsoleCollection } from '../../../../server/contract/console/help/collections.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { Field } from '../../../components/field.tsx'
import { FormFoot } from '../../../components/forms/form-foot.tsx'
import { useForm } from '../../../components/forms/use-form.ts'
import { nameIn } from '../../../state/articles/collections.ts'
import { localeChoices, localeName } from '../../../state/articles/locales.ts'
import { t } from '../../../texts/texts.ts'
import { NameFields, problemOf } from './name-fields.tsx'
import type { Collections } from './use-collections.ts'

interface NewProps {
  collections: Collections
  /** Null: at the top. */
  under: ConsoleCollection | null
  close: () => void
}

/** A collection and its first name. */
export function NewCollection({ collections: { all, locales, make }, under, close }: NewProps) {
  const first = under?.locale ?? locales[0] ?? 'en'
  const [value, setValue] = useState({ locale: first, name: '', description: '' })
  const form = useForm(['name', 'locale'] as const)
  const parentId = under?.id ?? null
  const problem = problemOf(all, { id: null, parentId }, value, true)
  const save = async (): Promise<void> => {
    await make({ ...value, name: value.name.trim(), description: value.description.trim(), parentId })
    close()
  }
  const title = under ? t('collections.newUnderNamed', { name: nameIn(under).name }) : t('collections.new')
  return (
    <Dialog title={title} close={close}>
      <form class="form" noValidate onSubmit={(event) => form.submit(event, problem ? { name: problem } : {}, save)}>
        <NameFields
          value={value}
          change={setValue}
          labels={{ name: t('collections.name'), description: t('collections.description') }}
          error={form.errors.name}
          focused
        />
        <Field label={t('articles.language')} error={form.errors.locale}>
          {(wiring) => (
            <select {...wiring} value={value.locale} onChange={(event) => setValue({ ...value, locale: event.currentTarget.value })}>
              {localeChoices(locales).map((code) => (
                <option key={code} value={code}>
                  {localeName(code)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <FormFoot error={form.error} busy={form.busy} does={t('collections.make')} leaves={t('articles.cancel')} close={close} />
      </form>
    </Dialog>
  )
}
