import { useEffect, useState } from 'preact/hooks'
import type { MailView } from '../../../server/contract/mail.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { download } from '../../../server/ui/icons.ts'
import { Dialog } from '../../components/dialog.tsx'
import { BodyText } from '../../components/words/body-text.tsx'
import { shownMail } from '../../state/mail/forwarding.ts'
import { frameUrl, type MailPlace, mailOf, readMail } from '../../state/mail/mail-view.ts'
import { sizeText } from '../../state/thread/drafting/uploads.ts'
import { mailLate } from '../../texts/mail/late.ts'
import { addEnglish, t } from '../../texts/texts.ts'
import '../../styles/ticket/mail-sheet.css'

addEnglish(mailLate)

const TABS = ['mail', 'headers', 'raw'] as const
type Tab = (typeof TABS)[number]

/** One mail as it was sent: how it looks, all its headers, and the file itself. */
export function MailSheet() {
  const place = shownMail.value
  const [tab, setTab] = useState<Tab>('mail')
  useEffect(() => {
    if (place) void readMail(place)
  }, [place?.messageId])
  if (!place) return null
  const { view, problem } = mailOf(place).value
  const close = (): void => {
    shownMail.value = null
  }
  return (
    <Dialog wide title={place.subject || t('mail.frame')} close={close}>
      <div class="mail-sheet">
        <div class="seg" role="tablist" aria-label={t('mail.sheet')} onKeyDown={(event) => stepTab(event, tab, setTab)}>
          {TABS.map((each) => (
            <button
              key={each}
              type="button"
              role="tab"
              id={`mail-tab-${each}`}
              aria-selected={each === tab}
              aria-controls="mail-tab"
              tabIndex={each === tab ? 0 : -1}
              onClick={() => setTab(each)}
            >
              {t(`mail.tab.${each}`)}
            </button>
          ))}
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <div class="mail-tab" role="tabpanel" id="mail-tab" aria-labelledby={`mail-tab-${tab}`} tabIndex={0}>
          {view ? <Shown tab={tab} place={place} view={view} /> : <p class="quiet">{problem ?? t('loading')}</p>}
        </div>
      </div>
    </Dialog>
  )
}

/** Arrows walk and choose, as tabs do (ARIA Authoring Practices), whichever way the page reads. */
function stepTab(event: KeyboardEvent & { currentTarget: HTMLElement }, tab: Tab, choose: (tab: Tab) => void): void {
  const rtl = getComputedStyle(event.currentTarget).direction === 'rtl'
  const by = { ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1 }[event.key]
  const next = by && TABS.at((TABS.indexOf(tab) + by) % TABS.length)
  if (!next) return
  event.preventDefault()
  choose(next)
  document.getElementById(`mail-tab-${next}`)?.focus()
}

interface ShownProps {
  place: MailPlace
  view: MailView
}
function Shown({ tab, place, view }: ShownProps & { tab: Tab }) {
  switch (tab) {
    case 'mail':
      return view.html === null ? <BodyText text={view.blocks.map(({ text }) => text).join('\n')} /> : <Frame place={place} view={view} />
    case 'headers':
      return <Headers view={view} />
    case 'raw':
      return <Raw view={view} />
  }
}

/** A page of its own without scripts or any right of ours; what it links to opens elsewhere. */
function Frame({ place, view }: ShownProps) {
  const [images, setImages] = useState(false)
  return (
    <>
      {view.hasRemoteImages && !images && (
        <p class="mail-blocked">
          <span>{t('mail.imagesBlocked')}</span>
          <button type="button" class="btn line push" onClick={() => setImages(true)}>
            {t('mail.loadImages')}
          </button>
        </p>
      )}
      <iframe
        class="mail-frame"
        title={t('mail.frame')}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        referrerpolicy="no-referrer"
        src={frameUrl(place, images)}
      />
    </>
  )
}

function Headers({ view: { auth, headers } }: { view: MailView }) {
  return (
    <>
      <p>{auth ? t('mail.checkedBy', { ...auth }) : t('mail.notChecked')}</p>
      {headers.length === 0 && <p class="quiet">{t('mail.noHeaders')}</p>}
      <dl class="mail-headers" dir="ltr">
        {headers.map(({ name, value }, at) => (
          <div key={`${at} ${name}`}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function Raw({ view: { rawUrl, size } }: { view: MailView }) {
  if (rawUrl === null) return <p>{t('mail.rawOurs')}</p>
  return (
    <>
      <p>{t('mail.rawText')}</p>
      <a class="btn line" href={`api/${rawUrl}`} download="">
        <Icon of={download} />
        {size === null ? t('mail.downloadPlain') : t('mail.download', { size: sizeText(size) })}
      </a>
    </>
  )
}
