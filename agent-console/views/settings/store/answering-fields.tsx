import type { Store } from '../../../../server/contract/api.ts'
import { Field } from '../../../components/field.tsx'
import { t } from '../../../texts/texts.ts'
import { SwitchLine } from '../switch-line.tsx'
import { HoursFields } from './hours-fields.tsx'

type Answering = Pick<Store, 'timeZone' | 'businessHours' | 'botEnabled'>

interface AnsweringProps {
  value: Answering
  errors: Partial<Record<keyof Answering, string>>
  still: boolean
  change: (change: Partial<Answering>) => void
}

/** Who answers and when: the bot first or not, and the hours in which people do. */
export function AnsweringFields({ value, errors, still, change }: AnsweringProps) {
  return (
    <>
      <SwitchLine
        id="bot"
        label={t('store.bot')}
        hint={t('store.botHint')}
        on={value.botEnabled}
        still={still}
        turn={() => change({ botEnabled: !value.botEnabled })}
      />
      <Field label={t('store.timeZone')} hint={t('store.timeZoneHint')} error={errors.timeZone}>
        {(wiring) => (
          <select {...wiring} disabled={still} value={value.timeZone} onChange={(e) => change({ timeZone: e.currentTarget.value })}>
            {timeZones(value.timeZone).map((zone) => (
              <option key={zone} value={zone}>
                {zone.replaceAll('_', ' ')}
              </option>
            ))}
          </select>
        )}
      </Field>
      <HoursFields
        hours={value.businessHours}
        still={still}
        error={errors.businessHours}
        change={(businessHours) => change({ businessHours })}
      />
    </>
  )
}

/** Browsers leave UTC and older names out; what is set stands among them all the same. */
function timeZones(current: string): string[] {
  return [...new Set(['UTC', current, ...Intl.supportedValuesOf('timeZone')])].sort()
}
