import { Icon } from '../../../../server/ui/icon.tsx'
import { copy, plus, x } from '../../../../server/ui/icons.ts'
import { weekdayText } from '../../../state/clock.ts'
import { t } from '../../../texts/texts.ts'
import { addHours, changeHours, copyToWeekdays, DAYS, type Day, type Hours, hoursOf, problemOf, removeHours } from './hours.ts'

interface HoursProps {
  hours: Hours[]
  still: boolean
  /** What the server has against them. */
  error: string | undefined
  change: (hours: Hours[]) => void
}

/** When somebody is there: any number of spans a day. */
export function HoursFields(props: HoursProps) {
  return (
    <fieldset class="hours">
      <legend>{t('hours.title')}</legend>
      <p class="hint">{t('hours.hint')}</p>
      {props.error && (
        <p class="error" role="alert">
          {props.error}
        </p>
      )}
      <ul>
        {DAYS.map((day) => (
          <DayLine key={day} day={day} {...props} />
        ))}
      </ul>
    </fieldset>
  )
}

function DayLine({ day, hours, still, change }: HoursProps & { day: Day }) {
  const spans = hoursOf(hours, day)
  const problem = problemOf(hours, day)
  const name = weekdayText(day)
  return (
    <li>
      <span>{name}</span>
      <div class="spans">
        {spans.length === 0 && <span class="quiet">{t('hours.closed')}</span>}
        {spans.map((span, place) => (
          <SpanLine key={place} span={span} name={name} bad={problem !== null} hours={hours} still={still} change={change} />
        ))}
        {problem && <p class="error">{t(`hours.${problem}`)}</p>}
      </div>
      {!still && (
        <span class="acts-of-day">
          <IconButton icon={plus} label={t('hours.add', { day: name })} run={() => change(addHours(hours, day))} />
          {spans.length > 0 && day <= 5 && (
            <IconButton icon={copy} label={t('hours.copy')} run={() => change(copyToWeekdays(hours, day))} />
          )}
        </span>
      )}
    </li>
  )
}

interface SpanProps extends Pick<HoursProps, 'hours' | 'still' | 'change'> {
  span: Hours
  name: string
  bad: boolean
}

function SpanLine({ span, name, bad, hours, still, change }: SpanProps) {
  const invalid = bad ? { 'aria-invalid': true as const } : {}
  return (
    <div class="span-line">
      <input
        type="time"
        required
        disabled={still}
        {...invalid}
        aria-label={t('hours.opens', { day: name })}
        value={span.opens}
        onChange={(event) => change(changeHours(hours, span, { opens: event.currentTarget.value }))}
      />
      <span aria-hidden="true">–</span>
      <input
        type="time"
        required
        disabled={still}
        {...invalid}
        aria-label={t('hours.closes', { day: name })}
        value={span.closes}
        onChange={(event) => change(changeHours(hours, span, { closes: event.currentTarget.value }))}
      />
      {!still && <IconButton icon={x} label={t('hours.remove', { day: name })} run={() => change(removeHours(hours, span))} />}
    </div>
  )
}

function IconButton({ icon, label, run }: { icon: typeof x; label: string; run: () => void }) {
  return (
    <button type="button" class="btn icon" aria-label={label} title={label} onClick={run}>
      <Icon of={icon} class="i-s" />
    </button>
  )
}
