import type { DateParts } from '../facts/writer.ts'
import { groupHours } from './group-hours.ts'
import type { Language } from './language.ts'

const weekdays = ['الاثنين', 'الثلاثاء', 'الأربعاء', 'الخميس', 'الجمعة', 'السبت', 'الأحد']
const months = 'يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر'

/** Words of one of these stems, whatever is joined to their front: Arabic writes “and”, “by”, “for” and the article as one word with the next. */
const anyOf = (stems: string) => new RegExp(`(?<!\\p{L})[وفبلكس]*(?:ال|لل)?(?:${stems})`, 'u')

/** Digits as in the numbers and prices beside it: those of the store's orders are never Arabic-Indic. */
export const ar: Language = {
  locale: 'ar-u-nu-latn',

  templates: {
    order: 'الطلب {{number}}[ ({{contents}})]',
    holds: ' فيه {{lines}}[ ومجموعه {{total}}].',
    comes_to: ' مجموعه {{total}}.',
    parcels: ' عدد طروده: {{count}}.',
    parcel: 'الطرد {{position}}[ (فيه {{contents}})]',
    stands: ' {{state}}.',
    moves: ' {{state}}[ مع {{carrier}}][، ويُتوقع وصوله يوم {{promised_at}}].',
    waits: ' {{state}}[، وشركة الشحن {{carrier}}][، ويُتوقع وصوله يوم {{promised_at}}].',
    delivered: ' {{state}}[ بواسطة {{carrier}}][ يوم {{delivered_at}}].',
    late: ' كان متوقعًا يوم {{promised_at}} و{{late}}.',
    no_date: ' {{no_date}}.',
    tracking_number: ' رقم تتبعه {{tracking_number}}.',
    tracking_url: ' تابعه هنا: {{tracking_url}}',
    cancelled: ' {{state}}[ يوم {{cancelled_at}}][ (السبب المسجل: {{cancel_reason}})].',
    so: ' {{state}}، لذا {{possibility}}.',
    refund: 'على الطلب {{number}}، مبلغ {{amount}} {{refunded}}[ يوم {{created_at}}].',
    refunds: 'على الطلب {{number}}، {{refunds}}.',
    return_noted: ' {{return_noted}}.',
    send_back: ' لإعادته: {{instructions}}',
    stock: '{{name}}: {{state}}.',
    comes_in: '{{name}}، خياراته: {{options}}.',

    which_order: 'أي طلب تقصد: {{numbers}}؟',
    older_order: ' إن كنت تقصد طلبًا أقدم فاكتب لي رقمه.',
    prove_named: 'لأخبرك عن الطلب {{number}} أحتاج أن أعرف أنه لك. أكّد ذلك أدناه من فضلك.',
    prove_any: 'لأخبرك عن طلب أحتاج أن أعرف أنه لك. أكّد ذلك أدناه من فضلك.',
    prove_more: 'لأخبرك بالمزيد عن الطلب {{number}}، أكّد بريده برمز يُستعمل مرة واحدة أدناه من فضلك.',
    not_among_yours: 'لا أرى الطلب {{number}} بين طلباتك المؤكدة. إن كان ببريد آخر، فأكّد ذلك البريد أدناه من فضلك.',
    none_yours: 'لا أرى طلبًا بين طلباتك المؤكدة. إن كان ببريد آخر، فأكّد ذلك البريد أدناه من فضلك.',
    code_opens_more: 'رمز إلى بريد الطلب يفتح بقية معلوماته.',
    code_for_action: 'ليتولى شخص ذلك، أكّد بريد الطلب برمز من فضلك.',
    prove_here: 'لنتحدث هنا عن طلباتك، أثبت لنا من فضلك أنها لك.',
    prove_by_link: 'برابط: افتح هذا الرابط، فهو لك وحدك ويعمل مرة واحدة خلال يوم: {{link}}',
    prove_by_code: 'بالبريد: اكتب هنا رقم طلب والبريد الذي اشتريت به، ونرسل إليه رمزًا.',
    code_coming: 'إن كان {{email}} تابعًا لطلب هنا فالرمز في طريقه إليه. اكتب أرقامه الستة هنا خلال 10 دقائق.',
    code_wrong: 'الرمز غير مطابق. اكتبه من جديد، أو اطلب رمزًا آخر برقم الطلب والبريد.',

    hours: 'يجيب فريقنا {{hours}}.',
    offer_person: 'هل أحوّلك إلى شخص؟',
    wait: 'الانتظار نحو {{wait}} قياسًا على ما سبق[، ودورك {{place}}].',
    opens: 'يعود فريقنا {{opens_at}}، والجواب يصلك هنا.',
    answer_here: 'الجواب يصلك هنا.',

    quote: '{{quote}}',
    not_written: 'لا أجد شيئًا مكتوبًا عن ذلك.',
    greeting: 'مرحبًا. اسألني عن طلب أو عن طريقة عملنا، أو اطلب شخصًا متى شئت.',
    what_to_ask: 'اسألني عن طلب أو عن طريقة عملنا، أو اطلب شخصًا متى شئت.',
    all_right: 'حسنًا. اكتب هنا متى احتجت إلى شيء.',
    thanks: 'على الرحب والسعة. اكتب هنا متى احتجت إلى شيء.',
  },

  topics: {
    change_shipping_address: 'تغيير عنوان التوصيل',
    check_cancellation_fee: 'إلغاء طلب رسوم الإلغاء',
    check_invoice: 'فاتورة',
    check_payment_methods: 'طرق الدفع',
    check_refund_policy: 'سياسة الإرجاع واسترداد المبلغ',
    create_account: 'إنشاء حساب',
    delete_account: 'حذف حساب',
    delivery_options: 'خيارات التوصيل',
    delivery_period: 'مدة التوصيل',
    edit_account: 'تعديل بيانات الحساب',
    get_invoice: 'فاتورة',
    get_refund: 'استرداد المبلغ',
    newsletter_subscription: 'النشرة البريدية',
    place_order: 'طريقة الطلب',
    recover_password: 'نسيت كلمة المرور',
    registration_problems: 'إنشاء حساب مشكلة في التسجيل',
    return_order: 'كيف ترجع منتجًا',
    review: 'كتابة تقييم',
    set_up_shipping_address: 'عنوان التوصيل',
    switch_account: 'تبديل الحساب',
  },

  handoffs: {
    asked_for_person: 'بالطبع. حوّلت محادثتك إلى فريقنا مع ما كتبته.',
    angry: 'حوّلت محادثتك إلى شخص مع ما كتبته.',
    legal: 'حوّلت محادثتك إلى شخص مع ما كتبته.',
    safety: 'حوّلت محادثتك إلى شخص على الفور. إن كان هناك خطر فاتصل أولًا برقم الطوارئ في بلدك.',
    chargeback: 'حوّلت محادثتك إلى شخص مع ما كتبته.',
    repeated_question: 'سألت عن هذا من قبل، فحوّلتك إلى شخص بدل أن أكرر الكلام نفسه.',
    low_confidence: 'لا أعرف ذلك، فحوّلتك إلى شخص.',
    turn_limit: 'طال حديثنا، فحوّلتك إلى شخص.',
    language: 'لا أجيب بهذه اللغة بعد، فحوّلتك إلى شخص.',
    not_covered: 'هذا أمر ينظر فيه شخص. حوّلت محادثتك إليه مع ما كتبته.',
    action_needed: 'حوّلت محادثتك إلى شخص يتولاها من هنا.',
    shop_away: 'لا أستطيع الآن رؤية أحدث حالة لطلباتك. حوّلت محادثتك إلى شخص يتحقق منها.',
    order_trouble: 'حوّلت محادثتك إلى شخص ينظر في الأمر.',
    unproven: 'لم أستطع إثبات جوابي، فحوّلتك إلى شخص.',
    bot_failed: 'لم أتمكن من إيجاد جواب، فحوّلتك إلى شخص.',
  },

  inPublic: {
    thanks: ['شكرًا لك، هذا لطف منك!', 'شكرًا لك! كلماتك تعني لنا الكثير.'],
    answered: ['شكرًا على سؤالك! جوابنا عندك في الرسائل الخاصة.', 'شكرًا على سؤالك! أجبناك في رسالة خاصة.'],
    write_to_us: ['شكرًا على سؤالك! اكتب إلينا في رسالة خاصة لنجيبك هناك.'],
    asks: /[?؟]|^[^\p{L}]*(?:هل|كيف|متى|أين|وين|كم|ما|ماذا|لماذا|ليش|من|أي|ممكن)(?!\p{L})/u,
    praises: /شكر|رائع|جميل|ممتاز|أحب|حبيت|أفضل|مذهل|يسلم|تسلم|الله يعطيكم|مبدع|خرافي/u,
    doubts:
      /(?<!\p{L})و?(?:لكن|لكنه|لكنها|بس|رغم|مع ذلك|إلا|أخيرا|أخيرًا|ليت|لو|للأسف)(?!\p{L})|مكسور|تالف|تأخ|متأخر|ضا[عئ]|مفقود|خطأ|انتظ|استر|إرجاع|إلغاء|شكوى|مشكل|سيئ|أسوأ|رديء|نصب|احتيال|خصم/u,
  },

  statements: {
    not_sent: 'لم يُرسل بعد',
    cancelled: 'أُلغي',
    closed: 'مغلق، ولا شحنة مسجلة له',
    closed_unsent: 'مغلق، وله ملصق شحن ولم يُرسل منه شيء',
    sent: 'أُرسل بالفعل',
    all_delivered: 'سُلّم',
    can_be_cancelled: 'ما زال إلغاؤه ممكنًا',
    cannot_be_cancelled: 'لم يعد إلغاؤه ممكنًا',
    can_be_changed: 'ما زال تعديله ممكنًا',
    cannot_be_changed: 'لم يعد تعديله ممكنًا',
    no_order_date: 'لم يذكر المتجر موعدًا لوصوله',
    no_refund: 'لا مبلغ مسترد مسجل عليه بعد',
    refund_noted: 'سُجّل عليه رد مبلغ',
    marked_refunded: 'عليه علامة رد المبلغ دون ذكر قيمته',
    return_noted: 'سُجّل عليه إرجاع',
    return_asked: 'طُلب إرجاع ولم يوافق عليه المتجر بعد',
    return_open: 'هناك إرجاع مفتوح',
    return_received: 'وصل الإرجاع إلى المتجر',
    return_closed: 'أُغلق الإرجاع',
    refunded: 'رُدّ إليك',
    label_created: 'له ملصق شحن، لكنه لم يغادر المتجر بعد',
    in_transit: 'شُحن وهو في الطريق',
    out_for_delivery: 'خرج للتسليم',
    attempted: 'جرت محاولة لتسليمه ولم تنجح',
    available_for_pickup: 'جاهز لتستلمه',
    delivered: 'سُلّم',
    exception: 'واجه مشكلة في الطريق',
    returned: 'أُعيد إلى المرسل',
    unknown: 'له شحنة لا خبر عنها بعد',
    late: 'تأخر',
    all_in_stock: 'متوفر',
    all_out_of_stock: 'غير متوفر حاليًا',
    all_on_backorder: 'غير متوفر حاليًا، ويمكن طلبه',
    in_stock: 'متوفر',
    out_of_stock: 'غير متوفر حاليًا',
    on_backorder: 'غير متوفر حاليًا، ويمكن طلبه',
    no_parcel_date: 'لم يذكر المتجر موعدًا لوصوله',
  },

  or: ['، ', ' أو '],
  contents: (first, more) => (more === 0 ? first : `${first} و${more} غيره`),
  position: (position, count) => `${position} من ${count}`,
  date: (day, thisYear) => writeDay(day, thisYear),
  dateTime: (day, { hour, minute }, zone) => `يوم ${day} الساعة ${Number(hour)}:${minute} (${zone})`,
  minutes: (from, to) => (from === to ? writeMinutes(to) : `${from} إلى ${writeMinutes(to)}`),
  hours(hours, zone) {
    if (hours.length === 0) return 'في كل وقت'
    const groups = groupHours(hours).map(({ from, to, spans }) => {
      const days = from === to ? weekdays[from - 1] : `من ${weekdays[from - 1]} إلى ${weekdays[to - 1]}`
      return `${days} ${spans.map(({ opens, closes }) => `من ${opens} إلى ${closes}`).join(' و')}`
    })
    return `${groups.join('، ')} (${zone})`
  },

  grammar: {
    leads: {
      'orders.number': { words: ['الطلب ', 'تقصد: ', '، ', ' أو '] },
      'orders.contents': { words: [' ('] },
      'orders.lines': { words: [' فيه '] },
      'orders.total': { words: [' ومجموعه ', ' مجموعه '] },
      'orders.parcels': { words: [' عدد طروده: '] },
      'orders.cancelled_at': { words: [' يوم '], with: 'cancelled' },
      'orders.cancel_reason': { words: [' (السبب المسجل: '], with: 'cancelled' },
      'shipments.position': { words: ['الطرد '] },
      'shipments.contents': { words: [' (فيه '] },
      'shipments.carrier': { words: [' مع ', ' بواسطة ', '، وشركة الشحن '] },
      'shipments.tracking_number': { words: ['رقم تتبعه '] },
      'shipments.tracking_url': { words: ['تابعه هنا: '] },
      'shipments.promised_at': { words: ['، ويُتوقع وصوله يوم ', 'كان متوقعًا يوم '] },
      'shipments.delivered_at': { words: [' يوم '], with: 'delivered' },
      'refunds.amount': { words: ['، مبلغ '], with: 'refunded' },
      'refunds.created_at': { words: [' يوم '], with: 'refunded' },
      'returns.instructions': { words: ['لإعادته: '] },
      'products.name': { words: [''] },
      'products.options': { words: ['، خياراته: '] },
      'variants.name': { words: [''] },
      'stores.hours': { words: ['يجيب فريقنا '] },
      'stores.wait': { words: ['الانتظار نحو '] },
      'stores.wait_place': { words: ['ودورك '] },
      'stores.opens_at': { words: ['يعود فريقنا '] },
    },
    asked: ['الطلب '],
    connectives: new Set(['على', 'لذا', 'و']),
    claims: {
      // names and numbers of the store's are values; a word in Latin letters beside them is nobody's
      foreign: /\p{Script=Latin}{2,}/u,
      figure: /\p{N}|(?<!\p{L})(?:اثن[اي]ن|ثلاثة?|أربعة?|خمسة?|ستة?|سبعة?|ثماني?ة?|تسعة?|عشرة?|عشرون|ثلاثون|مئة|ألف|نصف|كلا)(?!\p{L})/u,
      date: anyOf(
        `${months}|${weekdays.map((day) => day.slice(2)).join('|')}|غد|أمس|اليوم|قريب|أسبوع|أسابيع|شهر|أشهر|ساعة|ساعات|دقيقة|دقائق`,
      ),
      amount: /\p{Sc}|(?<!\p{L})[وفبلك]*(?:ال)?(?:ريال|درهم|دينار|جنيه|دولار|يورو|مجان|رسوم|خصم|قسيمة|تعويض|سعر|نقود)/u,
      status: anyOf(
        'شُ?حن|يُ?شحن|سُ?لّ?م|تسليم|يُ?سل[ّم]|وصل|يصل(?!ك)|ألغ|أُلغ|إلغاء|استر[دج]|مسترد|رد(?:ّ|ود)? |إرجاع|مرتجع|استبدال|ضا[عئ]|مفقود|تالف|مكسور|تأخ|متأخر|عالق|جمارك|جاهز|غادر|مدفوع|معلّ?ق|متوفر|متوقع|[يأ]ُ?رسل|موعد|مسجل|سُ?جّ?ل|تعديل|علامة|محاولة|طريق(?!ة)|خرج|مشكلة|ممكن',
      ),
      carrier: /\b(?:UPS|USPS|FedEx|DHL|DPD|GLS|TNT|Aramex|SMSA|Naqel|InPost)\b|(?<!\p{L})(?:أرامكس|سمسا|ناقل|فيديكس|دي إتش إل|زاجل)/iu,
      link: /https?:|www\.|@|\b[a-z0-9-]+\.(?:com|net|org|io|shop|store|co|sa|ae|eg|example)\b/i,
      promise: anyOf('سوف|أضمن|نضمن|مضمون|أعدك|نعدك|أكيد|بالتأكيد|حتم|دائم|يحق'),
    },
    negations: /(?<!\p{L})[وف]*(?:لا|لم|لن|ليس|ليست|غير|بدون|دون|إلا|خطأ|كذب|أمزح|تجاهل|عكس)(?!\p{L})/u,
  },
}

function writeDay({ weekday, day, month, year }: DateParts, thisYear: string): string {
  return [weekday, day, month, year === thisYear ? '' : year].join(' ').trim()
}

/** Arabic counts one, two, three to ten, and more in four ways. */
function writeMinutes(count: number): string {
  if (count === 1) return 'دقيقة'
  if (count === 2) return 'دقيقتين'
  return count <= 10 ? `${count} دقائق` : `${count} دقيقة`
}
