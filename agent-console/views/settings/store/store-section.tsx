import { Fragment } from 'preact'
import { useState } from 'preact/hooks'
import type { Store } from '../../../../server/contract/api.ts'
import { Field } from '../../../components/field.tsx'
import { FormError } from '../../../components/forms/form-error.tsx'
import { useForm } from '../../../components/forms/use-form.ts'
import { CopyText } from '../../../components/words/copy-text.tsx'
import { request } from '../../../state/request.ts'
import { me } from '../../../state/session.ts'
import { showToast } from '../../../state/toasts.ts'
import { LANGUAGES, t } from '../../../texts/texts.ts'
import { AdminsOnly, isAdmin, LoadedPart, useSettingsStore, useStores } from '../section-parts.tsx'
import { AccentFields } from './accent-fields.tsx'
import { AnsweringFields } from './answering-fields.tsx'
import { DomainPart } from './help/domain-part.tsx'
import { LogoPart } from './help/logo-part.tsx'
import { LookFields } from './help/look-fields.tsx'
import { bodyOf, draftOf, problemsOf, type StoreDraft } from './store-draft.ts'
import { WatchFields } from './watch-fields.tsx'

export function StoreSection() {
  const stores = useStores()
  const { id, choice } = useSettingsStore()
  return (
    <>
      <h2>{t('settings.store')}</h2>
      {choice}
      <AdminsOnly />
      <LoadedPart loaded={stores}>
        {(all) => {
          const store = all.find((s) => s.id === id)
          if (!store) return null
          const replace = (next: Store): void => stores.take(all.map((s) => (s.id === next.id ? next : s)))
          return (
            <Fragment key={id}>
              <Snippet text={store.snippet} />
              <HelpAddress url={store.helpUrl} />
              <DomainPart store={store} changed={replace} />
              <LogoPart store={store} changed={replace} />
              <StoreForm store={store} changed={replace} />
            </Fragment>
          )
        }}
      </LoadedPart>
    </>
  )
}

const FIELDS = [
  'name',
  'locale',
  'greeting',
  'allowedOrigins',
  'accentHue',
  'accentChroma',
  'timeZone',
  'businessHours',
  'lowStockAt',
  'silentAfterDays',
] as const

function StoreForm({ store, changed }: { store: Store; changed: (store: Store) => void }) {
  const [draft, setDraft] = useState(() => draftOf(store))
  const patch = (change: Partial<StoreDraft>): void => setDraft({ ...draft, ...change })
  const form = useForm(FIELDS)
  const save = async (): Promise<void> => {
    const next = await request<Store>('PATCH', `stores/${store.id}`, bodyOf(draft))
    changed(next)
    renameInSession(next)
    showToast(t('saved'))
  }
  const still = !isAdmin()
  return (
    <form class="form" noValidate aria-busy={form.busy} onSubmit={(event) => form.submit(event, problemsOf(draft), save)}>
      <FormError error={form.error} />
      <Field label={t('name')} error={form.errors.name}>
        {(wiring) => (
          <input
            {...wiring}
            type="text"
            dir="auto"
            maxLength={80}
            disabled={still}
            value={draft.name}
            onInput={(e) => patch({ name: e.currentTarget.value })}
          />
        )}
      </Field>
      <Field label={t('store.locale')} hint={t('store.localeHint')} error={form.errors.locale}>
        {(wiring) => (
          <select {...wiring} disabled={still} value={draft.locale} onChange={(e) => patch({ locale: e.currentTarget.value })}>
            {LANGUAGES.map((language) => (
              <option key={language.locale} value={language.locale}>
                {language.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('store.greeting')} hint={t('store.greetingHint')} error={form.errors.greeting}>
        {(wiring) => (
          <input
            {...wiring}
            type="text"
            dir="auto"
            maxLength={200}
            disabled={still}
            value={draft.greeting}
            onInput={(e) => patch({ greeting: e.currentTarget.value })}
          />
        )}
      </Field>
      <Field label={t('store.origins')} hint={t('store.originsHint')} error={form.errors.allowedOrigins}>
        {(wiring) => (
          <textarea
            {...wiring}
            rows={4}
            dir="ltr"
            disabled={still}
            value={draft.allowedOrigins}
            onInput={(e) => patch({ allowedOrigins: e.currentTarget.value })}
          />
        )}
      </Field>
      <AnsweringFields value={draft} errors={form.errors} still={still} change={patch} />
      <WatchFields value={draft} errors={form.errors} still={still} change={patch} />
      <AccentFields hue={draft.accentHue} chroma={draft.accentChroma} still={still} change={patch} />
      <LookFields value={{ ...draft, logoHash: store.logoHash }} still={still} change={patch} />
      {!still && (
        <button type="submit" class="btn main" aria-disabled={form.busy}>
          {t('save')}
        </button>
      )}
    </form>
  )
}

function Snippet({ text }: { text: string }) {
  return (
    <div class="part">
      <h3>{t('store.snippet')}</h3>
      <p class="hint">{t('store.snippetText')}</p>
      <CopyText text={text} />
    </div>
  )
}

/** Where shoppers find articles, their orders and the form. */
function HelpAddress({ url }: { url: string }) {
  return (
    <div class="part">
      <h3>{t('store.help')}</h3>
      <p class="hint">
        {t('store.helpText')}{' '}
        <a class="link" href={url} target="_blank" rel="noopener">
          {t('store.helpOpen')}
        </a>
      </p>
      <CopyText text={url} />
    </div>
  )
}

function renameInSession(store: Store): void {
  const self = me.value
  if (self) me.value = { ...self, stores: self.stores.map((s) => (s.id === store.id ? { ...s, name: store.name } : s)) }
}
