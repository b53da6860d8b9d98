import { useState } from 'preact/hooks'
import type { Inbox } from '../../../server/contract/api.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { channelIcons } from '../../components/channel-icons.ts'
import { Field } from '../../components/field.tsx'
import { useForm } from '../../components/forms/use-form.ts'
import { request } from '../../state/request.ts'
import { showToast } from '../../state/toasts.ts'
import { t } from '../../texts/texts.ts'
import { AdminsOnly, isAdmin, LoadedPart, useLoaded, useSettingsStore } from './section-parts.tsx'

export function InboxesSection() {
  const { id, choice } = useSettingsStore()
  const inboxes = useLoaded<Inbox[]>(`stores/${id}/inboxes`)
  return (
    <>
      <h2>{t('settings.inboxes')}</h2>
      <p class="hint">{t('inboxes.text')}</p>
      {choice}
      <AdminsOnly />
      <LoadedPart loaded={inboxes}>
        {(all) => (
          <ul class="lines-list">
            {all.map((inbox) => (
              <InboxLine key={inbox.id} inbox={inbox} changed={(next) => inboxes.take(all.map((i) => (i.id === next.id ? next : i)))} />
            ))}
          </ul>
        )}
      </LoadedPart>
    </>
  )
}

const FIELDS = ['name', 'enabled'] as const

function InboxLine({ inbox, changed }: { inbox: Inbox; changed: (inbox: Inbox) => void }) {
  const [name, setName] = useState(inbox.name)
  const form = useForm(FIELDS)
  const change = async (body: { name?: string; enabled?: boolean }): Promise<void> => {
    changed(await request<Inbox>('PATCH', `inboxes/${inbox.id}`, body))
    showToast(t('saved'))
  }
  const still = !isAdmin()
  const problems = name.trim() === '' ? { name: t('field.required') } : {}
  return (
    <li>
      <form class="inbox-line" noValidate onSubmit={(event) => form.submit(event, problems, () => change({ name: name.trim() }))}>
        <Icon of={channelIcons[inbox.channel]} />
        <Field label={t('inboxes.name')} hint={t(`inboxes.${inbox.channel}`)} error={form.errors.name ?? form.error ?? undefined}>
          {(wiring) => (
            <input
              {...wiring}
              type="text"
              dir="auto"
              maxLength={80}
              disabled={still}
              value={name}
              onInput={(e) => setName(e.currentTarget.value)}
            />
          )}
        </Field>
        {name.trim() !== inbox.name && !still && (
          <button type="submit" class="btn main">
            {t('save')}
          </button>
        )}
        <button
          type="button"
          role="switch"
          class="switch"
          aria-checked={inbox.enabled}
          aria-label={t('inboxes.on', { name: inbox.name })}
          disabled={still}
          onClick={(event) => form.submit(event, {}, () => change({ enabled: !inbox.enabled }))}
        >
          <span class="knob" />
          <span>{inbox.enabled ? t('on') : t('off')}</span>
        </button>
      </form>
    </li>
  )
}
