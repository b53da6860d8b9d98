import type { Translation } from '../../../server/ui/catalogue.ts'
import type { shop as en } from './en.ts'

export const shop: Translation<typeof en> = {
  'shop.label': 'المتجر',
  'shop.away': 'المتجر لا يستجيب.',
  'shop.awaySince': 'الطلبات كما كانت في {time}؛ المتجر لا يستجيب.',
  'shop.faults': 'أرسل المتجر ما لا يمكن فهمه. يحتاج مطوّره إلى هذا:',
  'event.removed': 'حُذف في المتجر',
}
