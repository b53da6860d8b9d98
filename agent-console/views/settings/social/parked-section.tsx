import { useState } from 'preact/hooks'
import type { ParkedMention, ParkedPage, TriageRules } from '../../../../server/contract/social/triage.ts'
import { navigate, ticketPath } from '../../../routes/router.ts'
import { momentText, now } from '../../../state/clock.ts'
import { failureText } from '../../../state/failures.ts'
import { request } from '../../../state/request.ts'
import { showToast } from '../../../state/toasts.ts'
import { social } from '../../../texts/social/en.ts'
import { addEnglish, t } from '../../../texts/texts.ts'
import { triage } from '../../../texts/triage/en.ts'
import '../../../styles/settings/email.css'
import '../../../styles/social/triage.css'
import { JudgedChips } from '../../thread/social/judged-chips.tsx'
import { AdminsOnly, LoadedPart, useLoaded, useSettingsStore } from '../section-parts.tsx'
import { RulesForm } from './rules-form.tsx'

addEnglish({ ...social, ...triage })

/** What was said in public and became no ticket, with the reason, and the rules by which that is so: nothing vanishes. */
export function ParkedSection() {
  const { id, choice } = useSettingsStore()
  const rules = useLoaded<TriageRules>(id ? `stores/${id}/triage` : null)
  return (
    <>
      <h2>{t('settings.parked')}</h2>
      <p class="hint">{t('parked.text')}</p>
      {choice}
      <ParkedList key={`list ${id}`} storeId={id} />
      <AdminsOnly />
      <LoadedPart loaded={rules}>{(stored) => <RulesForm key={id} storeId={id} rules={stored} />}</LoadedPart>
    </>
  )
}

function ParkedList({ storeId }: { storeId: string }) {
  const query = `parked?store=${storeId}`
  const loaded = useLoaded<ParkedPage>(query)
  const more = async (page: ParkedPage): Promise<void> => {
    const next = await request<ParkedPage>('GET', `${query}&before=${page.before}`)
    loaded.take({ parked: [...page.parked, ...next.parked], before: next.before })
  }
  return (
    <section class="part" aria-label={t('parked.list')}>
      <h3>{t('parked.list')}</h3>
      <LoadedPart loaded={loaded}>
        {(page) => (
          <>
            {page.parked.length === 0 && <p class="quiet">{t('parked.none')}</p>}
            <ul class="lines-list parked-list">
              {page.parked.map((each) => (
                <ParkedLine
                  key={each.id}
                  mention={each}
                  gone={() => loaded.take({ ...page, parked: page.parked.filter(({ id }) => id !== each.id) })}
                />
              ))}
            </ul>
            {page.before && (
              <button type="button" class="btn line" onClick={() => void more(page).catch(tellFailure)}>
                {t('parked.more')}
              </button>
            )}
          </>
        )}
      </LoadedPart>
    </section>
  )
}

const tellFailure = (failure: unknown): void => {
  showToast(failureText(failure), { bad: true })
}

function ParkedLine({ mention, gone }: { mention: ParkedMention; gone: () => void }) {
  const { id, handle, network, body, link, judged, reason, saidAt } = mention
  const [busy, setBusy] = useState(false)
  const name = t(`social.network.${network}`)
  const open = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    try {
      const { ticketId } = await request<{ ticketId: string }>('POST', `parked/${id}/open`, {})
      gone()
      showToast(t('parked.opened'), { action: { text: t('parked.show'), run: () => navigate(ticketPath('open', ticketId)) } })
    } catch (failure) {
      setBusy(false)
      tellFailure(failure)
    }
  }
  return (
    <li aria-busy={busy}>
      <small class="quiet">
        <bdi>{handle}</bdi> · {name} · {momentText(saidAt, now.value)}
        {link && (
          <>
            {' · '}
            <a href={link} target="_blank" rel="noreferrer noopener">
              {t('social.open', { network: name })}
            </a>
          </>
        )}
      </small>
      <p dir="auto">{body}</p>
      <span class="chips">
        <JudgedChips judged={judged} />
        <small>{t(`parked.reason.${reason}`)}</small>
      </span>
      <button
        type="button"
        class="btn line"
        aria-label={t('parked.openOf', { name: handle })}
        aria-disabled={busy}
        onClick={() => void open()}
      >
        {t('parked.open')}
      </button>
    </li>
  )
}
