import { useState } from 'preact/hooks'
import type { Invite, NewInvite, Role } from '../../../server/contract/api.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { mail, userPlus } from '../../../server/ui/icons.ts'
import { Field } from '../../components/field.tsx'
import { FormError } from '../../components/forms/form-error.tsx'
import { useForm } from '../../components/forms/use-form.ts'
import { CopyText } from '../../components/words/copy-text.tsx'
import { fullText } from '../../state/clock.ts'
import { failureText } from '../../state/failures.ts'
import { request } from '../../state/request.ts'
import { me } from '../../state/session.ts'
import { showToast } from '../../state/toasts.ts'
import { t } from '../../texts/texts.ts'
import { LoadedPart, useLoaded } from './section-parts.tsx'

/** Inviting shows a link instead of sending it: the desk may have no mail yet, and the link exists only here. */
export function InvitePart() {
  const invites = useLoaded<Invite[]>('invites')
  const [made, setMade] = useState<NewInvite | null>(null)
  const revoke = async (id: string): Promise<void> => {
    try {
      await request('DELETE', `invites/${id}`)
      if (made?.id === id) setMade(null)
      invites.again()
    } catch (failure) {
      showToast(failureText(failure), { bad: true })
    }
  }
  return (
    <section class="part">
      <h3>{t('team.invite')}</h3>
      <InviteForm
        done={(invite) => {
          setMade(invite)
          invites.again()
        }}
      />
      {made && (
        <div role="status">
          <p>{t('team.link', { email: made.email })}</p>
          <CopyText text={made.link} />
        </div>
      )}
      <LoadedPart loaded={invites}>
        {(all) =>
          all.length > 0 && (
            <>
              <h3>{t('team.pending')}</h3>
              <ul class="lines-list">
                {all.map((invite) => (
                  <li key={invite.id} class="member">
                    <Icon of={mail} />
                    <span class="member-text">
                      <b class="cut">{invite.email}</b>
                      <small>
                        {t(`role.${invite.role}`)} · {t('team.until', { time: fullText(invite.expiresAt) })}
                      </small>
                    </span>
                    <button type="button" class="btn line push" onClick={() => void revoke(invite.id)}>
                      {t('team.revoke')}
                    </button>
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </LoadedPart>
    </section>
  )
}

const FIELDS = ['email', 'role', 'storeIds'] as const

function InviteForm({ done }: { done: (invite: NewInvite) => void }) {
  const stores = me.value?.stores ?? []
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('agent')
  const [storeIds, setStoreIds] = useState(stores.map((s) => s.id))
  const form = useForm(FIELDS)
  const problems = {
    ...(/.@./.test(email.trim()) ? {} : { email: t('field.email') }),
    ...(storeIds.length === 0 ? { storeIds: t('team.noStore') } : {}),
  }
  const save = async (): Promise<void> => {
    done(await request<NewInvite>('POST', 'invites', { email: email.trim(), role, storeIds }))
    setEmail('')
  }
  return (
    <form class="form" noValidate aria-busy={form.busy} onSubmit={(event) => form.submit(event, problems, save)}>
      <FormError error={form.error} />
      <div class="form-row">
        <Field label={t('email')} error={form.errors.email}>
          {(wiring) => (
            <input {...wiring} type="email" dir="ltr" autoComplete="off" value={email} onInput={(e) => setEmail(e.currentTarget.value)} />
          )}
        </Field>
        <Field label={t('team.role')} error={form.errors.role}>
          {(wiring) => (
            <select {...wiring} value={role} onChange={(e) => setRole(e.currentTarget.value as Role)}>
              <option value="agent">{t('role.agent')}</option>
              <option value="admin">{t('role.admin')}</option>
            </select>
          )}
        </Field>
        <button type="submit" class="btn main" aria-disabled={form.busy}>
          <Icon of={userPlus} />
          {t('team.inviteSubmit')}
        </button>
      </div>
      {stores.length > 1 && (
        <fieldset>
          <legend>{t('team.stores')}</legend>
          {stores.map((store) => (
            <label key={store.id} class="tick-line">
              <input
                type="checkbox"
                checked={storeIds.includes(store.id)}
                onChange={(e) => setStoreIds(e.currentTarget.checked ? [...storeIds, store.id] : storeIds.filter((id) => id !== store.id))}
              />
              <bdi>{store.name}</bdi>
            </label>
          ))}
          {form.errors.storeIds && <p class="error">{form.errors.storeIds}</p>}
        </fieldset>
      )}
    </form>
  )
}
