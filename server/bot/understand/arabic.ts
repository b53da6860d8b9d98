import { foldLetters } from '../../../knowledge-base/articles/index.ts'
import type { Intent, Understanding } from './understanding.ts'

/**
 * Arabic as shoppers write it, read by words: there is no corpus of it to learn from, so this knows what stores are asked most
 * and is unsure of the rest, which then goes to a person.
 */
export type Reading = Pick<Understanding, 'intent' | 'confidence' | 'wantsPerson' | 'isAngry' | 'risk'>

/** Of two that fit, the earlier: “cancel my order” also says “my order”. */
const matters: [Intent, RegExp][] = [
  [
    'opening_hours',
    /ساعات (?:العمل|الدوام|عمل)|(?:متي|وقت) (?:تفتح|تغلق|يفتح|العمل|الدوام)|(?:انتم|انتو|المتجر|المحل) مفتوح|مفتوحين|فاتحين/,
  ],
  ['newsletter_subscription', /نشره|اشتراك|(?:رسائل|رسايل|ايميلات) .*(?:دعائي|عروض|كثير)|نيوزليتر/],
  ['review', /تقيي?م|(?<!\p{L})(?:ا|ن)قيم|ريفيو/u],
  ['delete_account', /(?:حذف|احذف) .*حساب|(?:الغ[اي]|الغاء|اقفل|اغلاق|امسح|مسح) (?:ال|ل)?(?:حساب|اكونت)|حسابي .*(?:امسح|احذف)/],
  ['check_cancellation_fee', /(?:رسوم|تكلفه|غرامه|كم يكلف) .*الغاء|الغاء .*(?:فلوس|رسوم|مجان|تكلف|غرام|يكلف)/],
  ['track_refund', /(?:اين|وين|فين|متي|ما حاله|وصل|حاله) .*(?:فلوس|نقود|مبلغ|استرداد|مسترد)/],
  ['cancel_order', /(?:الغ[اي]|الغاء|كنسل|ابطال)/],
  ['change_shipping_address', /(?:تغيير|غير|تعديل|عدل|تبديل) .*(?:عنوان)/],
  ['edit_account', /(?:تغيير|اغير|تعديل|اعدل|تبديل|ابدل|احدث|تحديث) (?:\p{L}+ )?(?:ال)?(?:ايميل|بريد|جوال|موبايل|هاتف|اسمي|بيانات|حساب)/u],
  ['change_order', /(?:تغيير|تعديل|عدل|غير) .*(?:طلب|مقاس|لون|كميه)/],
  [
    'check_refund_policy',
    /(?:سياسه|شروط) (?:ال)?(?:ارجاع|ترجيع|استرجاع|استرداد|استبدال)|(?:هل|خلال|كم|بعد) .*(?:ارجع|ارجاع|ترجيع|استرجاع) .*(?:يوم|اسبوع|شهر|شروط)|ما (?:ت|ين)رجع/,
  ],
  ['return_order', /(?:ارجاع|ارجع|استرجاع|اعاده|استبدال|ابدل|مرتجع)/],
  ['get_refund', /(?:استرداد|استعاده|رد) .*(?:مبلغ|فلوس|نقود|مال)|استرداد/],
  ['get_invoice', /فاتوره/],
  ['payment_issue', /(?:دفع|بطاقه) .*(?:فشل|رفض|مرفوض|مشكله|لا يعمل|لم)|(?:فشل|رفض|مشكله) .*(?:دفع|بطاقه)/],
  ['check_payment_methods', /(?:طرق|طريقه|وسائل|كيف) .*(?:دفع|ادفع)/],
  ['recover_password', /كلمه (?:ال)?(?:مرور|سر)|باسورد/],
  ['create_account', /(?:انشاء|فتح|افتح|اعمل|اسوي|تسجيل) .*(?:حساب|اكونت)/],
  ['place_order', /(?:كيف|ازاي|شلون|طريقه) .*(?:اطلب|اشتري|الشراء)/],
  [
    'delivery_options',
    /(?:خيارات|طرق|تكلفه|سعر|رسوم|كم|بكم|بكام|مجاني) .*(?:شحن|توصيل)|(?:شحن|توصيل)\p{L}* (?:لل(?!طلب|طرد|شحن)|مجان|سريع)|تشحنو|توصلو/u,
  ],
  [
    'track_order',
    /(?:اين|وين|فين|متي|تتبع|اتتبع|حاله|رقم|وصل|يصل|توصل|تاخر|ما وصل).*(?:طلب|طرد|شحن|بضاع|اوردر)|(?:طلب|طرد|شحن|اوردر)\p{L}*.*(?:اين|وين|فين|متي|وصل|يصل|تاخر|تتبع)/u,
  ],
  ['delivery_period', /(?:كم|متي|مده) .*(?:شحن|توصيل|تسليم|يستغرق)/],
  ['complaint', /شكوي|اشتكي|سيء|رديء|تالف|مكسور|ناقص/],
]
const greetings = /^(?:السلام عليكم|مرحبا|اهلا|هلا|صباح الخير|مساء الخير|هاي)[\s\p{P}]*(?:وبركاته|ورحمه الله|بك|بكم)?[\s\p{P}]*$/u
const thanks = /^(?:شكرا|مشكور|تسلم|يعطيك العافيه|الف شكر|ممتاز|تمام|لا شكرا)\P{L}*(?:لك|لكم|جزيلا)?[\s\p{P}]*$/u
const person =
  /(?:اتكلم|اتحدث|التحدث|اكلم|احكي|تواصل|اتواصل|تحويل\p{L}*|حول\p{L}*|اريد|ابغي|عايز) .*(?:شخص(?!ي)|موظف|انسان|بشر|خدمه العملاء|ممثل|مسؤول|مدير)|^(?:موظف|شخص|انسان|خدمه العملاء)[\s\p{P}]*$/u
const anger = /(?:نصاب|حراميه|لصوص|احتيال|نصب|كذاب|فاشل|زباله|حقير|اسوا (?:متجر|خدمه|شركه)|غير مقبول|مهزله|عيب عليكم)/
const risks: [Exclude<Understanding['risk'], null>, RegExp][] = [
  ['safety', /(?:احترق|حريق|انفجر|انفجار|صعق|كهرباء|حساسيه|تسمم|مستشفي|اصيب|اصابه|نزيف|خطير)/],
  ['chargeback', /(?:البنك|بنكي) .*(?:اعتراض|استرجاع|نزاع)|(?:اعتراض|نزاع) .*(?:بنك|بطاقه|دفع)/],
  ['legal', /(?:محامي|محكمه|قضيه|ارفع دعوي|دعوي|شرطه|حمايه المستهلك|بلاغ)/],
]

/** What an Arabic text asks. Sure where its words are known, not at all where they are not. */
export function readArabic(text: string): Reading {
  const words = foldLetters(text).replace(/\s+/g, ' ').trim()
  const matter = matterOf(words)
  return {
    intent: matter ?? 'other',
    confidence: matter ? 0.9 : 0,
    wantsPerson: person.test(words),
    isAngry: anger.test(words),
    risk: risks.find(([, pattern]) => pattern.test(words))?.[0] ?? null,
  }
}

function matterOf(words: string): Intent | undefined {
  if (greetings.test(words)) return 'greeting'
  if (thanks.test(words)) return 'thanks'
  return matters.find(([, pattern]) => pattern.test(words))?.[0]
}
