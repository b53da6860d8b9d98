import type { Catalogue } from '../../../server/ui/catalogue.ts'

export const connect = {
  'connect.title': 'Connect {handle}',
  'connect.who': '{handle} on {network}',
  'connect.network.generic': 'the network',
  'connect.network.facebook': 'Facebook',
  'connect.network.instagram': 'Instagram',
  'connect.network.whatsapp': 'WhatsApp',
  'connect.network.x': 'X',
  'connect.network.mastodon': 'Mastodon',
  'connect.network.bluesky': 'Bluesky',
  'connect.network.reddit': 'Reddit',
  'connect.network.tiktok': 'TikTok',
  'connect.network.telegram': 'Telegram',

  'connect.is': 'Is this you?',
  'connect.is.lead': 'Connect {handle} on {network} to what you buy here.',
  'connect.there': 'Who writes to us there',
  'connect.store': 'Who you are here',
  'connect.shares': 'What happens then',
  'connect.shares.orders':
    'For one hour, whoever writes to us as {handle} is told about your orders: what you bought, where it goes, and where the parcel is.',
  'connect.shares.store': 'People at {store} see that {handle} and you are one customer, from then on.',
  'connect.shares.public': 'In public, nothing of it is ever said.',
  'connect.warn': 'You do not know {handle}, or somebody else sent you this link? Then do not connect: it would show them your orders.',
  'connect.yes': 'Yes, connect {handle}',
  'connect.no': 'No, that is not me',

  'connect.first': 'First, show us who you are',
  'connect.first.lead': 'This link connects {handle} on {network} to what you buy here. For that we need to know which orders are yours.',
  'connect.mail': 'With a code by mail',
  'connect.mail.text': 'We mail a code to the address that you bought with.',
  'connect.mail.send': 'Mail me a code',
  'connect.signed': 'Signed in at {store}?',
  'connect.signed.text':
    'Sign in to the store in this browser, then open the link once more. Apps often open links in a browser of their own: there the code is quicker.',

  'connect.code': 'Enter the code',
  'connect.code.sent': 'If {to} belongs to an order here, a code is on its way to it. It is valid for 10 minutes.',
  'connect.code.chat': 'Enter it here, or write its six digits to us in private on {network}.',
  'connect.code.check': 'Go on',

  'connect.done': 'You are connected',
  'connect.done.lead': 'Go back to your messages with us on {network}. We can speak about your orders there now.',
  'connect.done.until': 'That ends {until}. After that we ask you again.',
  'connect.done.orders': 'Your orders',

  'connect.gone': 'This link is not valid any more',
  'connect.gone.text': 'Such a link works once, and for one day. Write to us where you got it, and we send you a new one.',
} satisfies Catalogue
