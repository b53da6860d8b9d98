import { useState } from 'preact/hooks'
import type { MailPart, MailPerson } from '../../../server/contract/mail.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { chevronDown, triangleAlert } from '../../../server/ui/icons.ts'
import { isolated } from '../../../server/ui/isolated.ts'
import { lazy } from '../../components/lazy.tsx'
import { otherSubject } from '../../state/mail/mail-blocks.ts'
import type { MailPlace } from '../../state/mail/mail-view.ts'
import { nameOf } from '../../state/mail/recipients.ts'
import { t } from '../../texts/texts.ts'
import { LevelMark } from '../panel/level-mark.tsx'

const MailDetails = lazy(() => import('./mail-details.tsx').then((module) => module.MailDetails))

interface HeadProps {
  place: MailPlace
  mail: MailPart
  /** Subject of the ticket: a mail that says the same does not repeat it. */
  subject: string
  /** Whether copies of it are on their way to others: then each has a state. */
  ours: boolean
  /** Moves when something was told of its copies, so that their states are read again. */
  told: number
}

/** From whom to whom, in one quiet line that opens; and, in words, why not to trust it. */
export function MailHead({ place, mail, subject, ours, told }: HeadProps) {
  const [open, setOpen] = useState(false)
  const line = lineOf(mail)
  const warning = mail.proof?.warning ?? 'none'
  const other = otherSubject(mail.subject, subject)
  return (
    <div class="mail-head">
      <button type="button" class="mail-line" aria-expanded={open} title={t('mail.details')} onClick={() => setOpen(!open)}>
        <span class="sr">{t('mail.details')} </span>
        <span class="cut">{line}</span>
        {mail.proof && warning === 'none' && <LevelMark level={mail.proof.level} />}
        <Icon of={chevronDown} class={open ? 'i-s turned' : 'i-s'} />
      </button>
      {other && (
        <p class="mail-subject" dir="auto">
          {other}
        </p>
      )}
      {mail.proof && warning !== 'none' && (
        <p class={warning === 'unproven' ? 'mail-warning' : 'mail-warning bad'}>
          <span class={warning === 'unproven' ? 'mark' : 'mark late'}>
            <Icon of={triangleAlert} />
            {t(`mail.warning.${warning}`)} · L{mail.proof.level}
          </span>{' '}
          {t(`mail.say.${warning}`)}
        </p>
      )}
      {open && <MailDetails place={place} mail={mail} ours={ours} told={told} />}
    </div>
  )
}

/** What makes an inbox the reply address of one ticket tells nobody anything. */
const REPLY_KEY = /\+[a-z2-7]{30,64}@/

/** `Maya → support@store.example, +2 Cc`. */
function lineOf({ from, to, cc, bcc }: MailPart): string {
  const [first, ...more] = to
  const pair = t('mail.pair', {
    from: isolated(nameOf(from)),
    to: first ? isolated(nameOf(first).replace(REPLY_KEY, '@')) : t('mail.nobody'),
  })
  return [pair, count(more, 'mail.moreTo'), count(cc, 'mail.moreCc'), count(bcc, 'mail.moreBcc')].filter(Boolean).join(t('mail.listAnd'))
}

const count = (people: MailPerson[], key: 'mail.moreTo' | 'mail.moreCc' | 'mail.moreBcc'): string =>
  people.length > 0 ? t(key, { count: people.length }) : ''
