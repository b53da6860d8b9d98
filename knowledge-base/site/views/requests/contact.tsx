import { TEXT_CHARACTERS, topics } from '../../visit/forms.ts'
import type { Filled } from '../../visit/read-filling.ts'
import type { Visit } from '../../visit/visit.ts'
import { FilesField, type FilesShown } from '../asking/files-field.tsx'
import { EmailField, Field } from '../fields.tsx'
import { Crumbs, Layout } from '../layout.tsx'

export interface ContactProps {
  visit: Visit
  formId: string
  filled: Filled
  wrong: string | null
  files: FilesShown
}

export function ContactPage({ visit, formId, filled, wrong, files }: ContactProps) {
  const { words, at, store } = visit
  const { t } = words
  const lead = t(store.botEnabled ? 'write.lead' : 'write.lead.people')
  return (
    <Layout visit={visit} head={{ title: t('write.title'), path: '/contact', description: lead }} current="write">
      <Crumbs visit={visit} trail={[{ title: t('write.title') }]} />
      <div class="narrow page">
        <h1>{t('write.title')}</h1>
        <p class="lead under">{lead}</p>
        <form
          class="form section-s"
          method="post"
          action={at('/contact')}
          encType="multipart/form-data"
          noValidate
          data-suggest={at('/search')}
        >
          <input type="hidden" name="id" value={formId} />
          {filled.from && <input type="hidden" name="from" value={filled.from} />}
          <Matter visit={visit} filled={filled} wrong={wrong} />
          <FilesField visit={visit} files={files} />
          <Sender visit={visit} filled={filled} wrong={wrong} />
          <div class="trap" aria-hidden="true">
            <label for="website">{t('write.trap')}</label>
            <input id="website" name="website" tabIndex={-1} autoComplete="off" />
          </div>
          <div class="form-foot">
            <button class="button is-primary" type="submit">
              {t('write.send')}
            </button>
          </div>
        </form>
      </div>
    </Layout>
  )
}

function Matter({ visit: { words }, filled, wrong }: Omit<ContactProps, 'formId' | 'files'>) {
  const { t } = words
  return (
    <>
      <Field id="topic" label={t('write.topic')} error={wrong === 'topic' ? t('write.topic.wrong') : null}>
        {(wiring) => (
          <select {...wiring} class="input" value={filled.topic ?? 'other'}>
            {topics.map((topic) => (
              <option key={topic} value={topic} selected={topic === (filled.topic ?? 'other')}>
                {t(`topic.${topic}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field id="order" label={t('write.order')} optional={t('write.optional')} error={wrong === 'order' ? t('write.order.wrong') : null}>
        {(wiring) => <input {...wiring} class="input" maxLength={64} dir="ltr" autoComplete="off" value={filled.order ?? ''} />}
      </Field>
      <Field
        id="text"
        label={t('write.text')}
        hint={t('write.text.hint')}
        error={wrong === 'text' ? t('write.text.wrong', { count: filled.text?.trim() ? TEXT_CHARACTERS : 1 }) : null}
      >
        {(wiring) => (
          <textarea {...wiring} class="input" rows={7} required maxLength={TEXT_CHARACTERS} dir="auto" value={filled.text ?? ''} />
        )}
      </Field>
      <section class="suggestions" hidden aria-live="polite">
        <h2>{t('write.answers')}</h2>
        <ul class="links" />
      </section>
    </>
  )
}

function Sender({ visit: { words }, filled, wrong }: Omit<ContactProps, 'formId' | 'files'>) {
  const { t } = words
  return (
    <>
      <Field id="name" label={t('write.name')} optional={t('write.optional')} error={wrong === 'name' ? t('write.name.wrong') : null}>
        {(wiring) => <input {...wiring} class="input" maxLength={80} dir="auto" autoComplete="name" value={filled.name ?? ''} />}
      </Field>
      <EmailField
        label={t('write.email')}
        hint={t('write.email.hint')}
        error={wrong === 'email' ? t('orders.email.wrong') : null}
        value={filled.email ?? ''}
      />
    </>
  )
}
