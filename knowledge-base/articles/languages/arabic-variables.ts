import { defaultVariables, type VariableName } from '../variables.ts'

type CountName = Extract<VariableName, `${string}_${'days' | 'months' | 'minutes'}`>
type PriceName = Extract<VariableName, `${string}_price` | 'free_shipping_from' | 'gift_card_values'>

/** Arabic counts one, two, three to ten, eleven to ninety-nine, and more in five ways; here as they stand after “within” and “for”. */
type Unit = Record<'one' | 'two' | 'few' | 'many' | 'other', string>

const day: Unit = { one: 'يوم واحد', two: 'يومين', few: 'أيام', many: 'يومًا', other: 'يوم' }
const workingDay: Unit = { one: 'يوم عمل واحد', two: 'يومي عمل', few: 'أيام عمل', many: 'يوم عمل', other: 'يوم عمل' }
const month: Unit = { one: 'شهر واحد', two: 'شهرين', few: 'أشهر', many: 'شهرًا', other: 'شهر' }
const minute: Unit = { one: 'دقيقة واحدة', two: 'دقيقتين', few: 'دقائق', many: 'دقيقة', other: 'دقيقة' }

const units: Record<CountName, Unit> = {
  account_deletion_days: day,
  claim_days: day,
  delivery_days: workingDay,
  express_days: workingDay,
  gift_card_months: month,
  late_after_days: workingDay,
  pickup_days: day,
  refund_days: workingDay,
  reset_link_minutes: minute,
  return_window_days: day,
  warranty_months: month,
}

/** What a store begins with, for as long as it has no words of its own. */
const words: Record<Exclude<VariableName, CountName | PriceName>, string> = {
  cancellation_fee: 'بلا رسوم',
  carriers: 'شركات التوصيل المتعاونة معنا',
  payment_methods: 'فيزا وماستركارد وأمريكان إكسبريس وPayPal وApple Pay وGoogle Pay',
  return_shipping: 'بلا رسوم',
  shipping_countries: 'الاتحاد الأوروبي وسويسرا والنرويج والمملكة المتحدة',
  support_hours: 'من الاثنين إلى الجمعة، من 9:00 إلى 17:00',
}

const currencies: Record<string, string> = { '€': 'يورو', $: 'دولار', '£': 'جنيه إسترليني' }

/** A store's value in Arabic: numbers with their unit, amounts before their currency; words of the store's own stay as they are. */
export function arabicVariable(name: string, value: string): string {
  if (has(units, name)) return countIn(units[name], value)
  if (has(words, name) && value === defaultVariables[name]) return words[name]
  return has(defaultVariables, name) ? priceIn(value) : value
}

/** A number and its unit stay on one line. */
const TIGHT = '\u00a0'
const rules = new Intl.PluralRules('ar')
const figures = /^(\d+)(?:\s*(?:to|[-–]|إلى)\s*(\d+))?$/

function countIn(unit: Unit, value: string): string {
  const [, from, to] = figures.exec(value.trim()) ?? []
  if (from === undefined) return value
  if (to === undefined) return count(unit, from)
  return `${Number(to) <= 2 ? count(unit, from) : from} إلى ${count(unit, to)}`
}

/** One and two are words without a figure. */
function count(unit: Unit, figure: string): string {
  const form = rules.select(Number(figure))
  if (form === 'one' || form === 'two') return unit[form]
  return `${figure}${TIGHT}${unit[form === 'zero' ? 'few' : form]}`
}

function priceIn(value: string): string {
  const range = /^([€$£])(\d[\d.,]*) (?:to|[-–]) \1(\d[\d.,]*)$/.exec(value)
  if (range) return `من ${range[2]} إلى ${range[3]}${TIGHT}${currencies[range[1] ?? '']}`
  return value.replace(/([€$£])(\d+(?:[.,]\d+)?)/g, (_, sign: string, amount: string) => `${amount}${TIGHT}${currencies[sign]}`)
}

const has = <T extends object>(table: T, name: string): name is Extract<keyof T, string> => Object.hasOwn(table, name)
