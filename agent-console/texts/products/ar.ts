import type { Translation } from '../../../server/ui/catalogue.ts'
import type { products as english } from './en.ts'

export const products: Translation<typeof english> = {
  'products.find': 'البحث عن منتج',
  'products.findHint': 'كلمات من اسمه، أو بداية رمز SKU الخاص به.',
  'products.all': 'الكل',
  'products.filter': 'أي المنتجات',
  'products.list': 'المنتجات',
  'products.more': 'عرض المزيد',
  'products.low': 'قليل',
  'products.lowSince': 'قليل منذ {date}',
  'products.untold': 'المخزون غير معروف',
  'products.uncounted': 'متوفر دون عدّ',
  'products.draft': 'مسودة',
  'products.archived': 'مؤرشف',
  'products.open': 'فتح {title} في المتجر',
  'products.others': {
    zero: 'لا خيارات أخرى',
    one: 'خيار آخر',
    two: 'خياران آخران',
    few: '{count} خيارات أخرى',
    many: '{count} خيارًا آخر',
    other: '{count} خيار آخر',
  },
  'products.none': 'لا منتجات بعد',
  'products.noneText': 'تأتي من متجر متصل أو من واجهة API أو بأمر الاستيراد.',
  'products.noneFound': 'لا شيء بهذا الاسم',
  'products.noneFoundText': 'جرّب كلمات أقل، أو أول رموز SKU.',
  'products.noneLow': 'لا شيء قليل',
  'products.noneLowText': 'يحدد كل متجر في الإعدادات، المتجر، من أي عدد يُعد المنتج قليلًا.',
}
