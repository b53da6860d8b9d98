import type { Question } from './questions.ts'

/**
 * Written once the phrases we train on were done, and never looked at to change them: what they score is what a stranger's words will score.
 * Whoever adds phrases because of a line here moves that line to questions.ts and writes a new one.
 */
export const freshQuestions: Question[] = [
  {
    right: ['track_order', 'delivery_period'],
    texts: [
      'whereabouts of my parcel?',
      'Nothing in the mailbox again. Where is it?',
      'Could you check what is happening with my shipment, reference W8821004?',
      'my girlfriend has been waiting for her present since monday',
      'did the carrier get my package from you',
      'order 90133 not here yet',
      'hey when can i expect my new headphones',
      'has anything left the warehouse for me',
      'package lost???',
      'the app says out for delivery since yesterday',
      'is it still going to come this week',
      'do i get a tracking link',
      'Our kitchen chairs were promised for March and still have not come.',
      'why does it take so long',
      'I would like to know the status of my order placed on 3 June',
    ],
  },
  {
    right: ['delivery_options', 'delivery_period'],
    texts: [
      'how much to ship a tent to Finland',
      'Is delivery to an island possible?',
      'do you offer overnight delivery',
      'what are the shipping rates for Canada',
      'pick up in store?',
    ],
  },
  {
    right: ['cancel_order'],
    texts: [
      'can this still be cancelled',
      'annul order 22019',
      'I regret my purchase, please cancel',
      'hi, my kid ordered this without asking, can you cancel it?',
      'please do not send out order #5531',
      'need order 1200 cancelled today',
    ],
  },
  {
    right: ['return_order', 'check_refund_policy'],
    texts: [
      'I bought the wrong size, can I swap it',
      'how to return a present',
      'where can I print the return sticker',
      'sneakers are half a size too small, returning them',
      'i would like to send the lamp back to you',
      'whats the time limit for returns',
      'how many days can i try it before returning',
    ],
  },
  {
    right: ['get_refund', 'check_refund_policy', 'return_order'],
    texts: [
      'refund my last order please',
      'i never got the goods so return my payment',
      'pls give back the money',
      'I think I deserve a refund',
    ],
  },
  {
    right: ['track_refund'],
    texts: [
      'my refund has not come through',
      'when is my refund due',
      'returned the kettle on monday, when is the money coming',
      'have you paid my refund out',
      'refund where',
    ],
  },
  {
    right: ['check_cancellation_fee'],
    texts: ['do i lose money if i cancel', 'cancellation free of charge?', 'what do you charge when someone cancels'],
  },
  {
    right: ['check_payment_methods'],
    texts: ['can I pay by cheque', 'accept bitcoin?', 'what ways of payment are there', 'which credit cards work here'],
  },
  {
    right: ['contact_human_agent', 'contact_customer_service'],
    texts: [
      'I want a human being',
      'talk to agent',
      'can a real employee look into this please',
      'put someone on',
      'no more bot answers, I need a person',
      'how do i call you',
      'is there a support email',
    ],
  },
  {
    right: ['opening_hours'],
    texts: ['at what time does support start', 'open today?', 'what days are you reachable', 'when does your team work'],
  },
  {
    right: ['change_shipping_address', 'set_up_shipping_address'],
    texts: ['please ship to another address', 'I moved house last week, can you update where it goes'],
  },
  { right: ['change_order'], texts: ['can i still change the size in my order', 'add a second mug to order 4410'] },
  { right: ['complaint'], texts: ['the plate has a crack', 'this is not what I ordered', 'two cups were missing in the box'] },
  { right: ['greeting'], texts: ['hey there', 'good evening'] },
  { right: ['thanks'], texts: ['cheers mate', 'ok thank you'] },
  {
    right: ['other'],
    texts: [
      'is the rug suitable for underfloor heating',
      'which size fits a ten year old',
      'do you sponsor events',
      'tell me about the history of rome',
      'will there be a summer sale',
      'what wood is the desk made of',
      'is there a manual for the coffee grinder',
      'can the jacket be dry cleaned',
      'hahaha',
      'what songs do you like',
    ],
  },
]
