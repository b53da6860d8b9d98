import { useRef, useState } from 'preact/hooks'
import { fillTemplate, type SocialTemplate } from '../../../../server/contract/social/templates.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { Field } from '../../../components/field.tsx'
import { FormFoot } from '../../../components/forms/form-foot.tsx'
import { useForm } from '../../../components/forms/use-form.ts'
import { request } from '../../../state/request.ts'
import type { Ways } from '../../../state/social/ways.ts'
import { newClientId } from '../../../state/thread/write.ts'
import { social } from '../../../texts/social/en.ts'
import { addEnglish, t } from '../../../texts/texts.ts'
import { LoadedPart, useLoaded } from '../../settings/section-parts.tsx'

addEnglish(social)

interface Props {
  ticketId: string
  ways: Ways
  close: () => void
}

/** A text that the network has approved: chosen, filled in, read once more, and sent. */
export function TemplateDialog({ ticketId, ways: { name, network }, close }: Props) {
  const loaded = useLoaded<{ templates: SocialTemplate[] }>(`tickets/${ticketId}/templates`)
  return (
    <Dialog title={t('social.template.title')} close={close}>
      <div class="template-sheet">
        <LoadedPart loaded={loaded}>
          {({ templates }) =>
            templates.length === 0 ? (
              <p class="quiet">{t('social.template.none', { network: t(`social.network.${network}`) })}</p>
            ) : (
              <TemplateForm ticketId={ticketId} name={name} templates={templates} close={close} />
            )
          }
        </LoadedPart>
      </div>
    </Dialog>
  )
}

const keyOf = ({ name, language }: SocialTemplate): string => `${name} · ${language}`

function TemplateForm({ ticketId, name, templates, close }: Omit<Props, 'ways'> & { name: string; templates: SocialTemplate[] }) {
  const [chosen, setChosen] = useState(0)
  const [values, setValues] = useState<Record<string, string>>({})
  // the same again after an answer that got lost is the same message
  const clientId = useRef(newClientId())
  const form = useForm(['values'] as const)
  const template = templates[chosen] as SocialTemplate
  // what the network does not take in a gap: line breaks, tabs, wide blanks
  const filled = template.gaps.map((gap) => (values[gap] ?? '').trim().replace(/\s+/g, ' '))
  const open = filled.includes('')
  const send = async (): Promise<void> => {
    const body = { clientId: clientId.current, name: template.name, language: template.language, values: filled }
    await request('POST', `tickets/${ticketId}/template-replies`, body)
    close()
  }
  return (
    <form
      class="form template-form"
      noValidate
      aria-busy={form.busy}
      onSubmit={(event) => void form.submit(event, open ? { values: t('field.required') } : {}, send)}
    >
      <Field label={t('social.template.which')}>
        {(wiring) => (
          <select
            {...wiring}
            value={chosen}
            onChange={(event) => {
              clientId.current = newClientId()
              setChosen(Number(event.currentTarget.value))
            }}
          >
            {templates.map((each, n) => (
              <option key={keyOf(each)} value={n}>
                {keyOf(each)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {template.gaps.map((gap, n) => (
        <Field
          key={gap}
          label={t('social.template.gap', { gap: `{{${gap}}}` })}
          error={form.errors.values && filled[n] === '' ? form.errors.values : undefined}
        >
          {(wiring) => (
            <input
              {...wiring}
              type="text"
              dir="auto"
              maxLength={1_000}
              value={values[gap] ?? ''}
              onInput={(event) => {
                clientId.current = newClientId()
                setValues({ ...values, [gap]: event.currentTarget.value })
              }}
            />
          )}
        </Field>
      ))}
      <div>
        <h3>{t('social.template.preview', { name })}</h3>
        <p class="template-preview" dir="auto" aria-live="polite">
          {fillTemplate(template, filled)}
        </p>
      </div>
      <FormFoot error={form.error} busy={form.busy} does={t('social.template.send')} leaves={t('social.cancel')} close={close} />
    </form>
  )
}
