import { useState } from 'preact/hooks'
import { Icon } from '../../../../server/ui/icon.tsx'
import { alarmClock, clock } from '../../../../server/ui/icons.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { Menu, type MenuItem } from '../../../components/menu.tsx'
import { TimeForm } from '../../../components/time-form.tsx'
import { timeText } from '../../../state/clock.ts'
import { LATEST_DAYS, offeredTimes } from '../../../state/mail/send-later.ts'
import { mailLate } from '../../../texts/mail/late.ts'
import { addEnglish, t } from '../../../texts/texts.ts'

addEnglish(mailLate)

/** When a mail leaves: an offered morning, or any time to come. */
export function SendLater({ send }: { send: (sendAt: string) => void }) {
  const [choosing, setChoosing] = useState(false)
  const item = (key: string, icon: typeof clock, text: string, run: () => void): MenuItem => ({
    key,
    text,
    run,
    label: (
      <>
        <Icon of={icon} />
        {text}
      </>
    ),
  })
  const times = offeredTimes(new Date()).map(({ key, at }) =>
    item(key, alarmClock, t(`mail.later.${key}`, { time: timeText(at.toISOString()) }), () => send(at.toISOString())),
  )
  return (
    <>
      <Menu
        class="btn icon send-later"
        label={t('mail.later')}
        name={t('mail.later')}
        button={<Icon of={alarmClock} />}
        items={[...times, item('choose', clock, t('mail.later.choose'), () => setChoosing(true))]}
      />
      {choosing && (
        <Dialog title={t('mail.later')} close={() => setChoosing(false)}>
          <TimeForm
            label={t('mail.later.when')}
            hint={t('mail.later.hint')}
            act={t('mail.later')}
            days={LATEST_DAYS}
            tooFar={t('mail.later.far', { count: LATEST_DAYS })}
            choose={(at) => {
              setChoosing(false)
              send(at)
            }}
          />
        </Dialog>
      )}
    </>
  )
}
