import { useEffect, useState } from 'preact/hooks'
import type { Role, TeamMember } from '../../../server/contract/api.ts'
import { LIST_REFRESH_MS } from '../../../server/contract/limits.ts'
import { Face } from '../../components/face.tsx'
import { failureText } from '../../state/failures.ts'
import { request } from '../../state/request.ts'
import { me } from '../../state/session.ts'
import { showToast } from '../../state/toasts.ts'
import { t } from '../../texts/texts.ts'
import { InvitePart } from './invite-part.tsx'
import { AdminsOnly, isAdmin, LoadedPart, useLoaded } from './section-parts.tsx'

export function TeamSection() {
  const members = useLoaded<TeamMember[]>('agents')
  useRenewed(members.renew)
  return (
    <>
      <h2>{t('settings.team')}</h2>
      <AdminsOnly />
      <LoadedPart loaded={members}>
        {(all) => (
          <ul class="lines-list">
            {all.map((member) => (
              <MemberLine key={member.id} member={member} changed={(next) => members.take(all.map((m) => (m.id === next.id ? next : m)))} />
            ))}
          </ul>
        )}
      </LoadedPart>
      {isAdmin() && <InvitePart />}
    </>
  )
}

/** Who is here changes by itself. */
function useRenewed(renew: () => void): void {
  useEffect(() => {
    const renewIfSeen = (): void => {
      if (document.visibilityState === 'visible') renew()
    }
    const timer = setInterval(renewIfSeen, LIST_REFRESH_MS / 2)
    addEventListener('focus', renewIfSeen)
    return () => {
      clearInterval(timer)
      removeEventListener('focus', renewIfSeen)
    }
  }, [])
}

function MemberLine({ member, changed }: { member: TeamMember; changed: (member: TeamMember) => void }) {
  const [busy, setBusy] = useState(false)
  const self = member.id === me.value?.id
  const change = async (body: { role?: Role; disabled?: boolean }): Promise<void> => {
    setBusy(true)
    try {
      changed(await request<TeamMember>('PATCH', `agents/${member.id}`, body))
      showToast(t('saved'))
    } catch (failure) {
      showToast(failureText(failure), { bad: true })
      // The control shows again what holds.
      changed({ ...member })
    } finally {
      setBusy(false)
    }
  }
  return (
    <li class={member.disabledAt ? 'member is-off' : 'member'} aria-busy={busy}>
      <Face name={member.name} agent size="l">
        {member.online && <span class="dot" />}
      </Face>
      <span class="member-text">
        <b class="cut">
          <bdi>{member.name}</bdi>
          {self && <span class="quiet"> {t('team.you')}</span>}
        </b>
        <small class="cut">
          {member.email} · {memberState(member)}
        </small>
      </span>
      {isAdmin() && !self ? <MemberControls member={member} change={change} /> : <span class="push quiet">{t(`role.${member.role}`)}</span>}
    </li>
  )
}

function memberState(member: TeamMember): string {
  if (member.disabledAt) return t('team.disabled')
  return member.online ? t('me.online') : t('me.offline')
}

function MemberControls({ member, change }: { member: TeamMember; change: (body: { role?: Role; disabled?: boolean }) => Promise<void> }) {
  return (
    <span class="member-controls push">
      <select
        aria-label={t('team.roleOf', { name: member.name })}
        value={member.role}
        onChange={(event) => void change({ role: event.currentTarget.value as Role })}
      >
        <option value="agent">{t('role.agent')}</option>
        <option value="admin">{t('role.admin')}</option>
      </select>
      <button type="button" class="btn line" onClick={() => void change({ disabled: !member.disabledAt })}>
        {member.disabledAt ? t('team.enable') : t('team.disable')}
      </button>
    </span>
  )
}
