import type { MacroWords } from './words.ts'

export const en: MacroWords = {
  order: { open: 'being prepared', cancelled: 'cancelled', closed: 'completed' },
  shipment: {
    label_created: 'packed and waiting for the carrier',
    in_transit: 'on its way',
    out_for_delivery: 'out for delivery today',
    attempted: 'at your door once, but nobody was there',
    available_for_pickup: 'ready to be picked up',
    delivered: 'delivered',
    exception: 'held up at the carrier',
    returned: 'on its way back to us',
  },
  contents: (title, more) => (more > 0 ? `${title} and ${more} more` : title),
  starters: [
    {
      name: 'Order status',
      body: 'Hello {{customer.first_name}},\n\nyour order {{order.number}} is {{shipment.status}}. {{shipment.carrier}} brings it, and it is expected on {{shipment.promised_at}}.\n\nIts tracking number is {{shipment.tracking_number}}.\n\nBest wishes,\n{{agent.first_name}}',
      setStatus: 'pending',
      assignToMe: false,
    },
    {
      name: 'Late parcel: sorry, and the new date',
      body: 'Hello {{customer.first_name}},\n\nI am sorry that order {{order.number}} is late. {{shipment.carrier}} now expects to deliver it on {{shipment.promised_at}}. I will keep an eye on it; if it has not come by then, write here and I will take it up with the carrier.\n\nBest wishes,\n{{agent.first_name}}',
      setStatus: 'pending',
      assignToMe: true,
    },
    {
      name: 'How to return something',
      body: 'Hello {{customer.first_name}},\n\nyou can send back what you do not want to keep from order {{order.number}}:\n\n1. Tell me here which items come back, and why.\n2. Pack them as they came, with everything that belongs to them.\n3. Use the label that I send you then.\n\nBest wishes,\n{{agent.first_name}}',
      setStatus: 'pending',
      assignToMe: false,
    },
    {
      name: 'Refund done',
      body: 'Hello {{customer.first_name}},\n\nwe refunded {{refund.amount}} for order {{order.number}} on {{refund.created_at}}. It goes back the way you paid; how long that takes is up to your bank.\n\nBest wishes,\n{{agent.first_name}}',
      setStatus: 'solved',
      assignToMe: false,
    },
    {
      name: 'Ask for a photo',
      body: 'Hello {{customer.first_name}},\n\nI am sorry about that. Could you send me a photo of the item and of the box it came in? The paper clip below takes it. Then I can put it right at once.\n\nBest wishes,\n{{agent.first_name}}',
      setStatus: 'pending',
      assignToMe: true,
    },
  ],
}
