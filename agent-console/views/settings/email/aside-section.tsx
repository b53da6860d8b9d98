import { useState } from 'preact/hooks'
import type { MailAside } from '../../../../server/contract/mail.ts'
import { Icon } from '../../../../server/ui/icon.tsx'
import { download, mail, triangleAlert } from '../../../../server/ui/icons.ts'
import { momentText, now } from '../../../state/clock.ts'
import { failureText } from '../../../state/failures.ts'
import { request } from '../../../state/request.ts'
import { showToast } from '../../../state/toasts.ts'
import { t } from '../../../texts/texts.ts'
import '../../../styles/settings/email.css'
import { LoadedPart, useLoaded } from '../section-parts.tsx'

interface Page {
  mails: MailAside[]
  before: string | null
}
type State = 'parked' | 'quarantined'

/** Mails that became no ticket, with the reason: nothing vanishes. */
export function AsideSection() {
  const [state, setState] = useState<State | null>(null)
  const query = state ? `?state=${state}` : ''
  const loaded = useLoaded<Page>(`mails${query}`)
  const more = async (page: Page): Promise<void> => {
    const next = await request<Page>('GET', `mails${query || '?'}${query && '&'}before=${page.before}`)
    loaded.take({ mails: [...page.mails, ...next.mails], before: next.before })
  }
  return (
    <>
      <h2>{t('settings.aside')}</h2>
      <p class="hint">{t('aside.text')}</p>
      <fieldset class="chips" aria-label={t('settings.aside')}>
        {([null, 'quarantined', 'parked'] as const).map((value) => (
          <button key={value} type="button" class="btn line" aria-pressed={state === value} onClick={() => setState(value)}>
            {t(`aside.${value ?? 'all'}`)}
          </button>
        ))}
      </fieldset>
      <LoadedPart loaded={loaded}>
        {(page) => (
          <>
            {page.mails.length === 0 && <p class="quiet">{t('aside.none')}</p>}
            <ul class="lines-list email-lines">
              {page.mails.map((each) => (
                <MailLine
                  key={each.id}
                  mail={each}
                  gone={() => loaded.take({ ...page, mails: page.mails.filter((other) => other.id !== each.id) })}
                />
              ))}
            </ul>
            {page.before && (
              <button type="button" class="btn line" onClick={() => void more(page).catch(tellFailure)}>
                {t('aside.more')}
              </button>
            )}
          </>
        )}
      </LoadedPart>
    </>
  )
}

const tellFailure = (failure: unknown): void => {
  showToast(failureText(failure), { bad: true })
}

function MailLine({ mail: aside, gone }: { mail: MailAside; gone: () => void }) {
  const [busy, setBusy] = useState(false)
  const subject = aside.subject || t('mail.noSubject')
  const replay = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    try {
      const { outcome } = await request<{ outcome: 'taken' | 'known' | State }>('POST', `mails/${aside.id}/replay`, {})
      if (outcome === 'taken' || outcome === 'known') gone()
      showToast(t(outcome === 'taken' || outcome === 'known' ? `aside.${outcome}` : 'aside.still'))
    } catch (failure) {
      tellFailure(failure)
    } finally {
      setBusy(false)
    }
  }
  return (
    <li aria-busy={busy}>
      <Icon of={aside.state === 'quarantined' ? triangleAlert : mail} />
      <div>
        <b class="cut" dir="auto">
          {subject}
        </b>
        <small class="quiet">
          {aside.from.name && <bdi>{aside.from.name}</bdi>} <bdi>{aside.from.address}</bdi> → <bdi>{aside.inbox}</bdi> ·{' '}
          {momentText(aside.at, now.value)}
        </small>
        <small class={aside.state === 'quarantined' ? 'late-ink' : ''} dir="auto">
          {aside.reason}
        </small>
        <span class="chips">
          <button
            type="button"
            class="btn line"
            aria-label={t('aside.replayOf', { subject })}
            aria-disabled={busy}
            onClick={() => void replay()}
          >
            {t('aside.replay')}
          </button>
          <a class="btn" href={`api/${aside.rawUrl}`} download>
            <Icon of={download} />
            {t('aside.raw')}
          </a>
        </span>
      </div>
    </li>
  )
}
