import type { DeliveryAbout, ShopKind } from '../../contract/console/shops.ts'
import { keyIn, objectIn, shortTextIn } from '../../told/read-field.ts'
import { idIn } from '../shopify/id-in.ts'

/** What a body is about, for people who look at the list; also of one that cannot be read. Null where it names nothing that they know. */
export function aboutDelivery(kind: ShopKind, topic: string, body: unknown): DeliveryAbout | null {
  const told = objectIn(body)
  const [area = ''] = topic.split(/[/.]/)
  const is = (kind: DeliveryAbout['kind'], id: string | null, name: unknown = null): DeliveryAbout | null =>
    id === null ? null : { kind, id, name: shortTextIn(name) }
  switch (kind) {
    case 'aftership':
      return is('parcel', keyIn(objectIn(told.msg).tracking_number))
    case 'easypost':
      return is('parcel', keyIn(objectIn(told.result).tracking_code))
    case 'woocommerce':
      if (area === 'order') return is('order', keyIn(told.id), told.number)
      return area === 'product' ? is('product', keyIn(told.id), told.name) : null
    case 'shopify':
      if (area === 'orders') return is('order', idIn(told, 'Order') ?? keyIn(objectIn(told.order_edit).order_id), told.name)
      if (area === 'products') return is('product', idIn(told, 'Product'), told.title)
      return is('order', keyIn(told.order_id) ?? idIn(objectIn(told.order), 'Order'))
  }
}
