import type { Translation } from '../../../server/ui/catalogue.ts'
import type { guide as en } from './en.ts'

export const guide: Translation<typeof en> = {
  'guide.title': 'دقائقك الأولى',
  'guide.text': 'تُعلَّم كل خطوة من تلقاء نفسها عندما تنجزها أنت أو زميل.',
  'guide.hide': 'إخفاء',
  'guide.hidden': 'أُخفيت الخطوات الأولى',
  'guide.tested': 'أرسل لنفسك رسالة تجريبية',
  'guide.testedText': 'افتح المحادثة كما يفعل المتسوق، واكتب شيئًا.',
  'guide.testedGo': 'فتح المحادثة',
  'guide.botAnswered': 'شاهد الروبوت يجيب',
  'guide.botAnsweredText': 'اسأله أين وصل طلب، أو كيف يتم الإرجاع.',
  'guide.botAnsweredGo': 'تذاكر الروبوت',
  'guide.answered': 'أجب بنفسك',
  'guide.answeredText': 'افتح تذكرة، واضغط R، وأرسل ردًا.',
  'guide.answeredGo': 'التذاكر المفتوحة',
  'guide.installed': 'ضع المحادثة في متجرك',
  'guide.installedText': 'حدّد عنوان متجرك، ثم أضف سطرًا واحدًا إلى صفحاته.',
  'guide.installedGo': 'إظهار السطر',
  'guide.invited': 'ادعُ زميلًا',
  'guide.invitedText': 'يصله رابط صالح ليومين.',
  'guide.invitedGo': 'دعوة',
  'guide.admin': 'يقوم بهذا أحد مشرفي المكتب.',
  'guide.done': 'تم',
}
