import { useRef, useState } from 'preact/hooks'
import type { Queue } from '../../../../server/contract/api.ts'
import { MESSAGE_CHARACTERS } from '../../../../server/contract/limits.ts'
import { type Macro, macroVariables, unknownVariable } from '../../../../server/contract/macros/macros.ts'
import type { TicketSummary } from '../../../../server/contract/thread.ts'
import { Field } from '../../../components/field.tsx'
import { FormError } from '../../../components/forms/form-error.tsx'
import { useForm } from '../../../components/forms/use-form.ts'
import { request } from '../../../state/request.ts'
import { t } from '../../../texts/texts.ts'
import { Filled, usePreview } from '../../composer/macros/macro-menu.tsx'
import { useLoaded } from '../section-parts.tsx'

const FIELDS = ['name', 'body'] as const
type Draft = Pick<Macro, 'name' | 'body' | 'setStatus' | 'assignToMe'>
const EMPTY: Draft = { name: '', body: '', setStatus: null, assignToMe: false }

interface FormProps {
  storeId: string
  /** Null makes a new one. */
  macro: Macro | null
  saved: (macro: Macro) => void
  cancel: () => void
}

export function MacroForm({ storeId, macro, saved, cancel }: FormProps) {
  const [draft, setDraft] = useState<Draft>(macro ?? EMPTY)
  const form = useForm(FIELDS)
  const field = useRef<HTMLTextAreaElement>(null)
  const change = (part: Partial<Draft>): void => setDraft({ ...draft, ...part })
  const save = async (): Promise<void> => {
    const { setStatus, assignToMe } = draft
    const body = { name: draft.name.trim(), body: draft.body.trim(), setStatus, assignToMe }
    saved(
      macro ? await request<Macro>('PATCH', `macros/${macro.id}`, body) : await request<Macro>('POST', `stores/${storeId}/macros`, body),
    )
  }
  const insert = (name: string): void => {
    const { selectionStart: from = draft.body.length, selectionEnd: to = from } = field.current ?? {}
    change({ body: `${draft.body.slice(0, from)}{{${name}}}${draft.body.slice(to)}` })
    const end = from + name.length + 4
    requestAnimationFrame(() => {
      field.current?.focus()
      field.current?.setSelectionRange(end, end)
    })
  }
  return (
    <form class="macro-form" noValidate onSubmit={(event) => form.submit(event, problemsOf(draft), save)}>
      <Field label={t('macros.name')} error={form.errors.name}>
        {(wiring) => (
          <input
            {...wiring}
            type="text"
            dir="auto"
            maxLength={80}
            value={draft.name}
            onInput={(e) => change({ name: e.currentTarget.value })}
          />
        )}
      </Field>
      <Field label={t('macros.body')} hint={t('macros.bodyHint')} error={form.errors.body}>
        {(wiring) => (
          <textarea
            {...wiring}
            ref={field}
            dir="auto"
            rows={9}
            maxLength={MESSAGE_CHARACTERS}
            value={draft.body}
            onInput={(e) => change({ body: e.currentTarget.value })}
          />
        )}
      </Field>
      <Field label={t('macros.insert')}>{(wiring) => <VariablePicker wiring={wiring} insert={insert} />}</Field>
      <Actions draft={draft} change={change} />
      <Preview storeId={storeId} body={draft.body} />
      <FormError error={form.error} />
      <p class="acts">
        <button type="submit" class="btn main" disabled={form.busy}>
          {t('save')}
        </button>
        <button type="button" class="btn" onClick={cancel}>
          {t('macros.cancel')}
        </button>
      </p>
    </form>
  )
}

function problemsOf(draft: Draft): Partial<Record<(typeof FIELDS)[number], string>> {
  const unknown = unknownVariable(draft.body)
  return {
    ...(draft.name.trim() === '' ? { name: t('field.required') } : {}),
    ...(draft.body.trim() === '' ? { body: t('field.required') } : unknown ? { body: t('macros.unknown', { what: unknown }) } : {}),
  }
}

/** A choice inserts at the caret, and the list is ready for the next. */
function VariablePicker({ wiring, insert }: { wiring: { id: string }; insert: (name: string) => void }) {
  return (
    <select
      {...wiring}
      value=""
      onChange={(event) => {
        const name = event.currentTarget.value
        event.currentTarget.value = ''
        if (name) insert(name)
      }}
    >
      <option value="">{t('macros.insert')}</option>
      {macroVariables.map((name) => (
        <option key={name} value={name}>
          {t(`var.${name}`)}
        </option>
      ))}
    </select>
  )
}

function Actions({ draft, change }: { draft: Draft; change: (part: Partial<Draft>) => void }) {
  return (
    <>
      <Field label={t('macros.status')}>
        {(wiring) => (
          <select
            {...wiring}
            value={draft.setStatus ?? ''}
            onChange={(event) => change({ setStatus: (event.currentTarget.value || null) as Draft['setStatus'] })}
          >
            <option value="">{t('macros.statusKeep')}</option>
            {(['open', 'pending', 'solved'] as const).map((status) => (
              <option key={status} value={status}>
                {t(`status.${status}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <label class="check-line">
        <input type="checkbox" checked={draft.assignToMe} onChange={(event) => change({ assignToMe: event.currentTarget.checked })} />
        {t('macros.assign')}
      </label>
    </>
  )
}

/** The words on a real ticket: the one that waits longest. */
function Preview({ storeId, body }: { storeId: string; body: string }) {
  const queue = useLoaded<Queue>(`tickets?view=open&store=${storeId}`)
  const ticket: TicketSummary | null = queue.value?.tickets[0] ?? null
  const filled = usePreview(ticket?.id ?? null, unknownVariable(body) === null ? body : '', null)
  return (
    <section class="macro-preview" aria-label={t('macros.preview')}>
      <h3>{t('macros.preview')}</h3>
      {queue.value && !ticket && <p class="quiet">{t('macros.previewNone')}</p>}
      {ticket && <small dir="auto">{t('macros.previewFor', { number: `#${ticket.number}`, name: ticket.customer.name })}</small>}
      {filled && (
        <p dir="auto">
          <Filled filled={filled} />
        </p>
      )}
    </section>
  )
}
