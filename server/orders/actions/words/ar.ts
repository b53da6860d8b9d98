import type { ActionKind } from '../../../contract/console/actions.ts'
import { writeMoney } from '../../write-money.ts'
import type { ActionWords, Day, Money, Pieces } from './action-words.ts'

const doing: Record<ActionKind, string> = {
  cancel: 'إلغاء الطلب',
  refund: 'رد المبلغ',
  change_address: 'تغيير العنوان',
  create_return: 'فتح طلب إرجاع',
  reship: 'إعادة الإرسال',
}
const accepted: Record<ActionKind, string> = {
  cancel: 'يمكن إلغاء الطلبات',
  refund: 'تُرد المبالغ',
  change_address: 'يمكن تغيير العنوان',
  create_return: 'تُقبل المرتجعات',
  reship: 'يمكن إعادة الإرسال',
}
const after = { placed: 'تاريخ الطلب', delivered: 'التسليم' }
const format = (timeZone: string) => new Intl.DateTimeFormat('ar', { timeZone, day: 'numeric', month: 'long', year: 'numeric' })
const day = ({ at, timeZone }: Day) => format(timeZone).format(at)
const money = ({ amount, currency }: Money) => writeMoney(amount, currency, 'ar')
const pieces = ({ count, title }: Pieces) => `${count} × ${title ?? 'صنف بلا اسم'}`
const quoted = (says: string) => (says === '' ? '.' : `: ${says}`)

/** One, two, a few, many: Arabic counts in four forms. */
function days(count: number): string {
  if (count === 1) return 'يوم واحد'
  if (count === 2) return 'يومين'
  const rest = count % 100
  return rest >= 3 && rest <= 10 ? `${count} أيام` : `${count} يومًا`
}

export const ar: ActionWords = {
  refusals: {
    not_allowed: ({ kind }) => `${doing[kind]} غير متاح في هذا المتجر.`,
    already_cancelled: ({ on }) => (on ? `أُلغي الطلب في ${day(on)}.` : 'الطلب ملغى بالفعل.'),
    order_closed: () => 'الطلب مكتمل ومغلق.',
    already_shipped: ({ kind }) => (kind === 'cancel' ? 'خرجت شحنة من هذا الطلب، فلا يمكن إلغاؤه.' : 'خرجت شحنة من هذا الطلب بالفعل.'),
    not_shipped: () => 'لم يُرسل شيء من هذا الطلب بعد، فلا شيء يُعاد إرساله.',
    not_delivered: () => 'لم يصل شيء من هذا الطلب بعد، فلا شيء يُرجع.',
    not_paid: () => 'الطلب غير مدفوع، فلا مبلغ يُرد.',
    nothing_left: () => 'لم يبقَ في هذا الطلب ما يصلح لذلك.',
    nothing_chosen: () => 'اختر صنفًا واحدًا على الأقل أو مبلغًا.',
    more_than_paid: ({ asked, left }) => `${money(asked)} أكثر مما بقي للرد، وهو ${money(left)}.`,
    more_than_shipping: ({ asked, left }) => `${money(asked)} أكثر مما دُفع للشحن والضريبة إلى جانب الأصناف، وهو ${money(left)}.`,
    more_than_bought: ({ asked, left, title }) => `العدد ${asked} من ${title ?? 'هذا الصنف'} أكثر من المتاح، وهو ${left}.`,
    unknown_line: () => 'أحد الأصناف المختارة لم يعد في هذا الطلب. راجع الطلب من جديد.',
    amount_unknown: () => 'لم يذكر المتجر ما دُفع أو ما رُد، فلا يمكن تحديد مبلغ.',
    date_unknown: ({ kind, days: count, from }) => `${accepted[kind]} خلال ${days(count)} من ${after[from]}، وهذا التاريخ غير معروف.`,
    window_over: ({ kind, days: count, from, ended }) =>
      `${accepted[kind]} خلال ${days(count)} من ${after[from]}، وقد انتهت المدة في ${day(ended)}.`,
    above_role_limit: ({ asked, limit, role }) =>
      `بهذا يخرج ${money(asked)} على هذا الطلب: فوق حد ${money(limit)} المسموح ${role === 'admin' ? 'للمدير' : 'للوكيل'} به.`,
    same_address: () => 'الطلب متجه إلى هذا العنوان بالفعل.',
    address_incomplete: () => 'يحتاج العنوان إلى شارع ومدينة وبلد.',
    name_missing: () => 'حقل الاسم فارغ، وكان على الطرد اسم حتى الآن.',
    bad_amount: ({ asked }) => `المبلغ ${asked.amount} أدق من وحدات العملة ${asked.currency ?? ''}`.trimEnd().concat('.'),
    already_under_way: ({ kind }) => `${doing[kind]} جارٍ لهذا الطلب. انتظر حتى ينتهي.`,
    order_changed: () => 'تغيّر الطلب في هذه الأثناء، فلن يكون ما يحدث هو ما جرت الموافقة عليه. اطلب من جديد.',
    shop_refused: ({ says }) => `رفض المتجر ذلك${quoted(says)}`,
    agent_refused: ({ says, by }) => `رفض ${by} ذلك${quoted(says)}`,
    settled_not_done: ({ says, by }) => `تبيّن لـ${by} أن ذلك لم يتم${quoted(says)}`,
  },
  effects: {
    cancels: (number) => `يُلغى الطلب ${number}، ولا يُرسل منه شيء.`,
    paysBack: (sum, left) => `يستعيد العميل ${money(sum)} بالطريقة التي دفع بها. ويبقى ${money(left)} قابلًا للرد.`,
    shopReckons: (shops, ours) => `يحسب المتجر نفسه ${money(shops)}. وبالأسعار التي نعرفها يكون ${money(ours)}؛ والعبرة بما يقوله المتجر.`,
    paysNothing: () => 'لا يُرد أي مبلغ.',
    restocks: (each) => `يعود ${pieces(each)} إلى المخزون.`,
    address: (lines) => `يُرسل الطلب إلى ${lines}.`,
    takesBack: (each) => `يمكن للعميل إرجاع ${pieces(each)}.`,
    label: () => 'يحصل العميل على ملصق للطرد.',
    noLabel: () => 'لا يحصل العميل على ملصق منا.',
    sends: (each) => `يُرسل ${pieces(each)} من جديد دون مقابل.`,
    paidBackBefore: (sum) => `سبق رد ${money(sum)} من هذا الطلب.`,
  },
  notes: {
    tax_unknown: 'الأسعار كما يذكرها المتجر. ولا يُعرف هل تضاف إليها ضريبة.',
    estimated: 'لا يُعرف الآن ما يحسبه المتجر نفسه: هذا تقدير بالأسعار التي نعرفها، ولا يتجاوز أبدًا ما بقي مما دُفع.',
    discount_spread: 'الإجمالي أقل من الأسعار: يوزَّع الخصم على كل الأصناف.',
    payment_unknown: 'لم يذكر المتجر هل دُفع الطلب.',
    by_hand: 'لا يمكننا أن نطلب ذلك من هذا المتجر. ينفذه شخص هناك ثم يقول هنا إنه تم، ولا شيء يتحقق من ذلك.',
  },
  approval: {
    always: (kind) => `${doing[kind]} يحتاج إلى موافقة وكيل ثانٍ.`,
    above: (asked, limit) => `بهذا يخرج ${money(asked)} على هذا الطلب، فوق ${money(limit)}: يجب أن يوافق وكيل ثانٍ.`,
    otherCurrency: (asked) => `المبلغ ${money(asked)} بعملة ليس لها حد خاص: يجب أن يوافق وكيل ثانٍ.`,
  },
  unclear: {
    lost: 'طُلب ذلك من المتجر ولم يأتِ جواب واضح: ربما نفذه وربما لم ينفذه.',
    notSeen: 'قبل المتجر ذلك، لكن ما يعرضه من الطلب لا يدل عليه.',
  },
}
