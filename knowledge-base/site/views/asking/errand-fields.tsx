import { cancelReasons, NOTE_CHARACTERS, problems, returnReasons } from '../../order/read-errand.ts'
import type { TextKey } from '../../visit/forms.ts'
import { Field } from '../fields.tsx'
import type { ErrandForm } from './errand-page.tsx'
import { FilesField } from './files-field.tsx'
import { LinePicker } from './line-picker.tsx'

const errorAt = ({ wrong }: Pick<ErrandForm, 'wrong'>, field: string) => (wrong?.field === field ? wrong.says : null)

export function ReturnFields(form: ErrandForm) {
  const { visit, filled } = form
  const { t } = visit.words
  return (
    <>
      <LinePicker {...form} label={t('ask.lines.return')} error={errorAt(form, 'lines')} />
      <Choose form={form} id="reason" label={t('ask.reason')} options={returnReasons.map((each) => [each, `why.${each}`])} />
      <fieldset class="wishes" aria-invalid={errorAt(form, 'wish') ? true : undefined}>
        <legend>{t('ask.wish')}</legend>
        {(['refund', 'exchange'] as const).map((wish) => (
          <label key={wish} class="tick">
            <input type="radio" name="wish" value={wish} checked={(filled.wish ?? 'refund') === wish} />
            {t(`ask.wish.${wish}`)}
          </label>
        ))}
        {errorAt(form, 'wish') && (
          <p class="error" role="alert">
            {errorAt(form, 'wish')}
          </p>
        )}
        <Field id="instead" label={t('ask.wish.instead')} hint={t('ask.wish.instead.hint')} error={errorAt(form, 'instead')}>
          {(wiring) => <input {...wiring} class="input" maxLength={200} dir="auto" autoComplete="off" value={filled.instead ?? ''} />}
        </Field>
      </fieldset>
      <Note form={form} label={t('ask.note')} isOptional />
      <FilesField {...form} />
    </>
  )
}

export function CancelFields(form: ErrandForm) {
  const { t } = form.visit.words
  return (
    <>
      <Choose form={form} id="reason" label={t('ask.reason')} options={cancelReasons.map((each) => [each, `why.${each}`])} />
      <Note form={form} label={t('ask.note')} isOptional />
    </>
  )
}

export function ProblemFields(form: ErrandForm) {
  const { t } = form.visit.words
  return (
    <>
      <Choose form={form} id="what" label={t('ask.what')} options={problems.map((each) => [each, `problem.${each}`])} />
      {form.order.lines.length > 0 && (
        <LinePicker {...form} label={t('ask.lines.problem')} hint={t('ask.lines.problem.hint')} error={errorAt(form, 'lines')} />
      )}
      <Note form={form} label={t('ask.words')} />
      <FilesField {...form} />
    </>
  )
}

interface ChooseProps {
  form: ErrandForm
  id: 'reason' | 'what'
  label: string
  options: [string, TextKey][]
}

function Choose({ form, id, label, options }: ChooseProps) {
  const { t } = form.visit.words
  return (
    <Field id={id} label={label} error={errorAt(form, id)}>
      {(wiring) => (
        <select {...wiring} class="input" required>
          <option value="">{t('ask.choose')}</option>
          {options.map(([value, says]) => (
            <option key={value} value={value} selected={form.filled[id] === value}>
              {t(says)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

export function Note({ form, label, isOptional = false }: { form: ErrandForm; label: string; isOptional?: boolean }) {
  const optional = isOptional ? { optional: form.visit.words.t('write.optional') } : {}
  return (
    <Field id="note" label={label} {...optional} error={errorAt(form, 'note')}>
      {(wiring) => (
        <textarea
          {...wiring}
          class="input"
          rows={4}
          required={!isOptional}
          maxLength={NOTE_CHARACTERS}
          dir="auto"
          value={form.filled.note ?? ''}
        />
      )}
    </Field>
  )
}
