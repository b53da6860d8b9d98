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
import type { Collections, NamesWanted } from './use-collections.ts'

interface NamesProps {
  collections: Collections
  own: ConsoleCollection
  close: () => void
}

/** How a collection is called in each language of the store, and in any other. */
export function NamesDialog({ collections: { all, locales, rename }, own, close }: NamesProps) {
  const named = [...new Set([own.locale, ...own.names.map(({ locale }) => locale), ...locales])]
  const [values, setValues] = useState<NamesWanted[]>(named.map((locale) => wordsOf(own, locale)))
  const form = useForm(values.map(({ locale }) => locale))
  const change = (value: NamesWanted): void => setValues(values.map((each) => (each.locale === value.locale ? value : each)))
  const problems = Object.fromEntries(
    values.flatMap((value) => {
      const problem = problemOf(all, own, value, value.locale === own.locale || value.description.trim() !== '')
      return problem ? [[value.locale, problem]] : []
    }),
  )
  const save = async (): Promise<void> => {
    const trimmed = values.map(({ locale, name, description }) => ({ locale, name: name.trim(), description: description.trim() }))
    const changed = trimmed.filter((value) => isChanged(value, wordsOf(own, value.locale)))
    if (changed.length > 0) await rename(own, changed)
    close()
  }
  return (
    <Dialog title={nameIn(own).name} close={close}>
      <form class="form" noValidate onSubmit={(event) => form.submit(event, problems, save)}>
        {values.map((value, n) => (
          <fieldset key={value.locale} class="collection-language">
            <NameFields
              value={value}
              change={change}
              labels={labelsIn(value.locale)}
              hint={value.locale === own.locale ? undefined : t('collections.fallbackHint', { name: nameIn(own).name })}
              error={form.errors[value.locale]}
              focused={n === 0}
            />
          </fieldset>
        ))}
        <AnotherLanguage taken={values.map(({ locale }) => locale)} add={(locale) => setValues([...values, wordsOf(own, locale)])} />
        <FormFoot error={form.error} busy={form.busy} does={t('save')} leaves={t('articles.cancel')} close={close} />
      </form>
    </Dialog>
  )
}

function wordsOf({ names }: ConsoleCollection, locale: string): NamesWanted {
  const { name = '', description = '' } = names.find((each) => each.locale === locale) ?? {}
  return { locale, name, description }
}

const isChanged = (one: NamesWanted, other: NamesWanted): boolean => one.name !== other.name || one.description !== other.description

function labelsIn(locale: string): { name: string; description: string } {
  const language = localeName(locale)
  return { name: t('collections.nameIn', { language }), description: t('collections.descriptionIn', { language }) }
}

function AnotherLanguage({ taken, add }: { taken: string[]; add: (locale: string) => void }) {
  const choices = localeChoices([]).filter((locale) => !taken.includes(locale))
  return (
    <Field label={t('collections.addLanguage')}>
      {(wiring) => (
        <select {...wiring} value="" onChange={(event) => event.currentTarget.value && add(event.currentTarget.value)}>
          <option value="" />
          {choices.map((code) => (
            <option key={code} value={code}>
              {localeName(code)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
