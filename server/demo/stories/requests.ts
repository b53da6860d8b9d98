import { assigns, days, hanna, hours, minutes, moves, notes, type Story, says, written, yusuf } from './story.ts'

/** Written into the help centre's form: longer than in a chat, and answered by mail. */
export const aboutRequests: Story[] = [
  written(
    'katharina',
    days(5),
    says(
      'Dear Alder & Rye,\n\nwe are opening a small guest house in the Allgäu and would like to put your gooseneck kettle into each of our nine rooms. Is there a price for nine, and can they all be in slate?\n\nKind regards\nKatharina von Hohenberg',
    ),
    assigns('ines', 'hanna'),
    notes('hanna', 'Nine slate: we have eleven. Ines says 10 % from eight pieces.'),
    hanna(
      'Dear Katharina,\n\nwhat a lovely thought. From eight pieces on we take 10 % off, so nine come to €720.90, and all nine can be slate. Shall I put them aside for you until Friday?',
      95,
    ),
    says('Yes please! I will order them on Thursday evening.', 240),
    hanna('They are yours until Friday. Write here if Thursday does not work out.', 30),
    moves('hanna', 'solved'),
  ),
  written('siobhan', minutes(48), says('Hi, how do I return a tea towel that was a gift? I have no order number.')),
  written(
    'bjorn',
    hours(20),
    says('The lid of my kettle no longer closes since I dropped it. My own fault. Can I buy just the lid?'),
    yusuf('You can, it is the spare lid with seal on our repairs page. Which colour is your kettle?', 42),
    moves('yusuf', 'pending', 1),
  ),
  written('amelie', hours(26), says('Quelles sont vos options de livraison pour la Corse ?')),
  written(
    'tal',
    days(2),
    says('I would like an invoice with our VAT number on it for all orders of this year, for our accountant.'),
    says('Is anybody reading this? Our accountant waits.', 1_500),
  ),
  written('omar', hours(7), says('أريد التحدث إلى شخص بخصوص طلب هدايا لموظفي الشركة، نحو ثلاثين كوبًا.')),
]
