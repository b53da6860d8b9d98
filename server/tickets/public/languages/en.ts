import type { Grammar } from './grammar.ts'

export const en: Grammar = {
  things:
    'order|parcel|package|packet|shipment|delivery|return|refund|replacement|exchange|payment|purchase|money|item|stuff|reimbursement|goods',
  mine: 'your|you|yours',
  it: 'it|they|this one|the new one|one of them',
  told: [
    'delivered|promised|drop off|dropoff|dispatched|despatched|arrived|arrives|arrive|arriving|reach|reaches|reached|left|leaves|on its way|on the way|on route|en route|in transit|out for delivery',
    'customs|held|stuck|handed|packed|packing|processed|being processed|issued|approved|cancelled|canceled|returned|lost|damaged|delayed|late|picked up|collected|ready',
    'waiting|sitting|signed|dropped|going out|goes out|went out|go out|due|expected|expect|scheduled|rescheduled|rerouted|redirected|scanned|depot|warehouse|hub|sorting|locker',
    'pickup point|pick up point|post office|neighbour|neighbor|neighbours|neighbors|reception|porch|doorstep|safe place|went through|gone through|came back|come back|turned up|showed up|be with you|in the post|loaded|received|got back|back with|at the door|next door|put aside|released|prepared|preparing|being made|posted',
    'be there|be here|van|truck|failed|attempt|attempted|missed you|stopped|upgraded|handed over|resent|lies|is in|came in|moving|moved on|picked up from',
    'brought|bring|comes|coming|bounced|declined|rejected|put together|went back|follows|hold up|held up|airport|missing',
  ].join('|'),
  sends: 'sent|shipped|mailed|forwarded|resent|reshipped|sending|shipping it|send you another|ship you',
  message: 'message|messages|dm|dms|pm|pms|mail|email|inbox|note|chat|link|request|words|love|answer|reply|hug|hugs',
  sure: [
    'was delivered|were delivered|been delivered|got delivered|has shipped|has left|was dispatched|been dispatched|out for delivery|on its way to you|on the way to you|been refunded|have refunded|ve refunded',
    'was refunded|we refunded|been reimbursed|have cancelled|ve cancelled|been cancelled|been canceled|was cancelled|been returned to|signed for|handed it|handed over to|at customs|in customs|left our warehouse|left the warehouse',
    'left our depot|left the depot|will reach you|should reach you|it will be with you|it ll be with you|should be with you|been issued|been credited|tracking shows|tracking says|left with your|left with a|with a neighbour|with your neighbour',
    'with a neighbor|with your neighbor|courier tried|courier left|courier rang|courier handed|courier gave|courier dropped|courier was|driver tried|driver left|driver rang|driver handed|driver was|postman left|postman tried|you ordered|you bought|thanks for ordering|thank you for ordering',
    'thanks for buying|shipped it|sent it|sent them|posted it|dispatched it|packed it|been packed|being packed|been shipped|was shipped|was sent|been sent',
    'neighbour|neighbor|neighbours|neighbors|next door|on the van|on the truck|in the post for you|in the mail for you|delivery attempt|attempted delivery|attempted to deliver|delivery failed|nobody was home|no one was home|nobody was in|come back to us|came back to us|return is in|return is here|return came in|according to the tracking|according to dhl|according to ups|dhl says|ups says|were charged|charged you|was charged|you paid|you were refunded|money is back|with the courier|with the driver|to your door|at your door|on your doorstep',
    'charge your|back to the depot|back to the sender|returned to sender|got damaged in|damaged in transit|it is stuck|it s stuck|it got stuck|in person',
  ].join('|'),
  alone: 'refunded|reimbursed|delivered|shipped|dispatched|despatched|cancelled|canceled|credited|arrived',
  carried:
    'are on their way|re on their way|are in the post|is in the post|are with ~|you live in|you live at|euros back|pounds back|dollars back|is with ~|it s with ~|now with ~|already with ~|~ has it|~ have it|~ has your|~ have your|~ has got it|handed to ~|over to ~',
  when: 'yesterday|today|tonight|tomorrow|this morning|this afternoon|this evening|last night|last week|next week|this week|monday|tuesday|wednesday|thursday|friday|saturday|sunday|earlier|an hour ago|days ago|the day after|by then|within the hour|any minute|later on',
  paid: 'refund*|reimburs*|credit|credited|crediting|paid|charged|overcharged|back|compensat*|repaid|returned to your|took|debited|transferred|owe|your bank|the bank|your card|your account|your paypal|your credit card|pay out|payout|paying back|give back',
  open: 'money back|catalogue|catalog|lookbook|newsletter|price*|cost|costs|sale|sales|offer|offers|discount*|code|stock|restock*|available|open|opens|opening|closed|close|hours|collection|launch*|giveaway|winner*|prize*|shop|store|website|black friday|christmas|holiday*|event|colours|colors|new colour*|new product*|new arrivals|gift card*|ends|starts|live|season|range|minimum|over|above',
  every:
    'every|each|any|all|an order|a parcel|a package|a delivery|a return|a refund|orders|parcels|packages|returns|refunds|deliveries|shipments|usually|normally|typically|generally|in general|up to|takes|business days|working days|same day|most|worldwide|per order',
  unless: 'want|if|once|when|whenever|as soon as|until|unless|whether|in case|after|before|never post|cannot|can t',
  pity: 'sorry|apolog*|sad|shame|pity|frustrating|glad|happy|great to hear|nice to hear|good to hear|delighted|hope|hoping',
  and: 'and|but',
  help: 'so long|this long|that long|too long|better than this|right|please|pls|send us|tell us|share|let us know|look into|look at|check|help|sort|find out|clarify|need|give us|drop us|number|details|question|questions|can|may|track|support|trust|patience|feedback',
  asks: 'has|have|did|is|are|was|were|do|does|could|can|would|which|what|where|any',
}
