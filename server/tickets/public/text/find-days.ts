import type { Found } from '../leak.ts'

/** Names of the months, January first, folded, in the languages that agents write in. */
const NAMES = [
  'jan january januar janvier enero ene gennaio januari stycznia styczen janeiro يناير',
  'feb february februar fevrier febrero febbraio februari lutego luty fevereiro fev فبراير',
  'mar march marz mrz mars marzo maart marca marzec marco مارس',
  'apr april avril avr abril abr aprile kwietnia kwiecien ابريل',
  'may mai mayo maggio mei maja maj maio مايو',
  'jun june juni juin junio giugno czerwca czerwiec junho يونيو',
  'jul july juli juillet juil julio luglio lipca lipiec julho يوليو',
  'aug august aout agosto ago augustus sierpnia sierpien اغسطس',
  'sep sept september septembre septiembre settembre wrzesnia wrzesien setembro سبتمبر',
  'oct okt october oktober octobre octubre ottobre pazdziernika pazdziernik outubro اكتوبر',
  'nov november novembre noviembre listopada listopad novembro نوفمبر',
  'dec dez december dezember decembre diciembre dicembre grudnia grudzien dezembro ديسمبر',
]
const MONTHS = new Map(NAMES.flatMap((names, n) => names.split(' ').map((name): [string, number] => [name, n + 1])))

const WRITTEN = [
  /(?<![\p{N}.,:/-])(?<year>(?:19|20)\d\d)[./-](?<month>\d{1,2})[./-](?<day>\d{1,2})(?![\p{N}])/gu,
  /(?<![\p{N}.,:/-])(?<day>\d{1,2})(?<sign>[./-])\s?(?<month>\d{1,2})(?:\k<sign>\s?(?:(?:19|20)?\d\d)?)?(?![\p{N}\p{L}%€$£:])/gu,
  /(?<![\p{N}.,:/])(?<day>\d{1,2})(?:st|nd|rd|th|er|\.|º|ª)?\s{0,2}(?:of |de |di |d')?(?<name>\p{L}{3,14})(?!\p{L})/gu,
  /(?<!\p{L})(?<name>\p{L}{3,14})\.?\s{1,2}(?:the )?(?<day>\d{1,2})(?:st|nd|rd|th)?(?![\p{N}\p{L}%.,:]\d|[\p{N}\p{L}%])/gu,
]

export interface FoundDay extends Omit<Found, 'what'> {
  day: number
  month: number
}

/** Days of the calendar in a folded text. Where it may be the day or the month that comes first, both. */
export function findDays(text: string): FoundDay[] {
  return WRITTEN.flatMap((form, n) =>
    [...text.matchAll(form)].flatMap(({ index: from, 0: words, groups = {} }) => {
      const to = from + words.length
      const month = groups.name === undefined ? Number(groups.month) : (MONTHS.get(groups.name) ?? 0)
      const day = Number(groups.day)
      // 24/7 and 4.5 are no days, nor is 9-18
      if (n === 1 && (/^24\/7/.test(words) || (groups.sign !== '/' && !/[./-]\s?\d{1,2}[./-]/.test(words)) || /^\d\.\d$/.test(words)))
        return []
      const read = [
        { day, month, from, to },
        { day: month, month: day, from, to },
      ]
      return read.slice(0, n === 1 ? 2 : 1).filter((each) => isDay(each))
    }),
  )
}

const isDay = ({ day, month }: { day: number; month: number }) => day >= 1 && day <= 31 && month >= 1 && month <= 12
