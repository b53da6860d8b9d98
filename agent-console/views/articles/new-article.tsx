import { useState } from 'preact/hooks'
import { type ConsoleArticle, TITLE_CHARACTERS } from '../../../server/contract/console/articles.ts'
import type { CollectionTree } from '../../../server/contract/console/help/collections.ts'
import { Dialog } from '../../components/dialog.tsx'
import { Field } from '../../components/field.tsx'
import { FormFoot } from '../../components/forms/form-foot.tsx'
import { useForm } from '../../components/forms/use-form.ts'
import { navigate } from '../../routes/router.ts'
import { localeChoices, localeName } from '../../state/articles/locales.ts'
import { request } from '../../state/request.ts'
import { t } from '../../texts/texts.ts'
import { useLoaded } from '../settings/section-parts.tsx'
import { CollectionField, NEW } from './collection-field.tsx'

const FIELDS = ['title', 'locale', 'collection'] as const

/** What an article must have before it is written. */
export function NewArticle({ storeId, close }: { storeId: string; close: () => void }) {
  const tree = useLoaded<CollectionTree>(`stores/${storeId}/collections`)
  const [title, setTitle] = useState('')
  const [chosen, setLocale] = useState<string | null>(null)
  const [collectionId, setCollectionId] = useState('')
  const [fresh, setFresh] = useState('')
  const form = useForm(FIELDS)
  const locale = chosen ?? tree.value?.locales[0] ?? 'en'
  const isNew = collectionId === NEW
  const save = async (): Promise<void> => {
    const standing = isNew ? { collection: fresh.trim() } : collectionId && { collectionId }
    const body = { title: title.trim(), locale, ...standing }
    const made = await request<ConsoleArticle>('POST', `stores/${storeId}/articles`, body)
    close()
    navigate(`desk/articles/${made.id}`)
  }
  const problems = {
    ...(title.trim() === '' ? { title: t('field.required') } : {}),
    ...(isNew && fresh.trim() === '' ? { collection: t('field.required') } : {}),
  }
  return (
    <Dialog title={t('articles.new')} close={close}>
      <form class="form" noValidate onSubmit={(event) => form.submit(event, problems, save)}>
        <Field label={t('article.title')} hint={t('article.titleHint')} error={form.errors.title}>
          {(wiring) => (
            <input
              {...wiring}
              type="text"
              autofocus
              dir="auto"
              maxLength={TITLE_CHARACTERS}
              value={title}
              onInput={(event) => setTitle(event.currentTarget.value)}
            />
          )}
        </Field>
        <Field label={t('articles.language')} error={form.errors.locale}>
          {(wiring) => (
            <select {...wiring} value={locale} onChange={(event) => setLocale(event.currentTarget.value)}>
              {localeChoices(tree.value?.locales ?? []).map((code) => (
                <option key={code} value={code}>
                  {localeName(code)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <CollectionField
          value={collectionId}
          change={setCollectionId}
          known={tree.value?.collections ?? []}
          locale={locale}
          name={fresh}
          rename={setFresh}
          unchosen={t('article.collectionUnchosen')}
          error={form.errors.collection}
        />
        <FormFoot error={form.error} busy={form.busy} does={t('articles.begin')} leaves={t('articles.cancel')} close={close} />
      </form>
    </Dialog>
  )
}
