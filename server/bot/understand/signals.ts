import type { Intent, Understanding } from './understanding.ts'

const someone =
  '(?:someone|somebody|anyone|anybody|person|people|human|humans|agent|agents|operator|representative|rep|manager|supervisor|boss|colleague|employee|staff|team)'
const which = '(?:(?:a|an|the|your|some|one of your|real|live|human|actual|another|different|customer|support|service|sales|store) )*'
const speaking = '(?:talk|talking|speak|speaking|chat|chatting)'

/** Asks for a person, whatever else is asked in the same breath. */
const personAsked = [
  new RegExp(`\\b${speaking} (?:to|with) ${which}${someone}\\b`),
  new RegExp(
    `\\b(?:i want|i need|i would like|id like|i prefer|give me|get me|get|find me|connect me(?: to| with)?|transfer me to|put me through to|pass me to|hand me over to|forward me to|put me in touch with) ${which}${someone}\\b`,
  ),
  /\b(?:connect me|put me through|transfer me)\b/,
  /\b(?:human|agent|person|representative|operator|someone real|somebody real) (?:please|pls|plz|now|asap)\b/,
  /\b(?:real|live|actual) (?:human|agent|representative)s?\b/,
  /^(?:(?:please|pls|a|an|i want|real|live|human|the) )*(?:human|agent|person|representative|operator|supervisor|manager)(?: being)?(?: please| pls| now)*$/,
]
/** Asks what we are, or mentions people only. */
const onlyAboutUs =
  /\b(?:are you|am i (?:talking|speaking|chatting)|is this|r u) (?:to |with )?(?:a |an |really |actually )*(?:real|live|actual|human|person|bot|robot|machine)/

/**
 * Whether one sentence asks for a person. “Talk to customer service” does, its phone number or its hours do not: those have an answer.
 * `words` are as `normalise` makes them.
 */
export function asksForPerson(words: string[], intent: Intent): boolean {
  if (intent === 'opening_hours') return false
  if (intent === 'contact_human_agent') return true
  if (intent === 'contact_customer_service' && words.some(isSpeaking)) return true
  const sentence = words.join(' ')
  return personAsked.some((pattern) => pattern.test(sentence)) && !onlyAboutUs.test(sentence)
}

/** “talk”, “speaking”, “chat”, and each with one typing error after its first letter. */
function isSpeaking(word: string): boolean {
  return ['talk', 'speak', 'chat', 'talking', 'speaking', 'chatting'].some((verb) => word[0] === verb[0] && isOneEditAway(word, verb))
}

/** Equal, or one letter too many, missing, wrong, or two neighbours swapped. */
function isOneEditAway(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false
  let start = 0
  while (start < one.length && one[start] === other[start]) start++
  const [rest, otherRest] = [one.slice(start), other.slice(start)]
  const isSwapped = rest[0] === otherRest[1] && rest[1] === otherRest[0] && rest.slice(2) === otherRest.slice(2)
  return isSwapped || rest.slice(1) === otherRest.slice(1) || rest.slice(1) === otherRest || rest === otherRest.slice(1)
}

/** Said of us, not of a parcel: “my damn order” is impatience that an answer cures. */
const insults = [
  /\b(?:fuck|screw) (?:you|u|off|this|yall)\b|\b(?:wtf|stfu)\b|\bwhat the (?:fuck|hell is wrong)\b|\bgo to hell\b|\bkiss my ass\b/,
  /\b(?:you|u|ur|youre|your) (?:\w+ ){0,3}(?:idiots?|morons?|stupid|useless|incompetent|pathetic|liars?|thieves|thief|crooks?|scammers?|scum|assholes?|bastards?|clowns?|dumb|worthless|suck|sucks|shit|shitty|bullshit|crap)\b/,
  /\b(?:idiots|morons|scammers|thieves|assholes|bastards|bullshit|crooks)\b|\b(?:piece|load|pile|bunch) of (?:shit|crap|idiots|morons|liars)\b/,
  /\b(?:is|are|its|this|what|total|complete|such) (?:\w+ ){0,2}(?:scam|rip ?off|joke|disgrace|fraud)\b/,
  /\b(?:worst|most terrible|most pathetic|shittiest) (?:\w+ ){0,2}(?:service|shop|store|company|experience|support|customer service)\b/,
  /\b(?:i am|im|we are|i was) (?:\w+ ){0,2}(?:furious|livid|outraged|fed up|sick of|disgusted|pissed|angry|fuming)\b/,
  /\b(?:unacceptable|ridiculous|outrageous|disgusting|disgraceful)\b|\bhow dare you\b|\bnever (?:buy|order|shop|shopping|ordering|buying) (?:\w+ ){0,3}again\b/,
]

const risks: [Exclude<Understanding['risk'], null>, RegExp][] = [
  [
    'safety',
    /\b(?:caught fire|on fire|set fire|exploded|explosion|burst into flames|burn(?:ed|t|s)? (?:my|me|his|her|our|the)|got burn(?:ed|t)|electric(?:al)? shock|electrocuted|got a shock|allergic|allergy|rash|injur(?:ed|y|ies)|hospital|poison(?:ed|ing)?|choked|choking|bleeding|(?:is|started|was) smoking|smoke c[ao]me|melted|overheat(?:s|ed|ing)?|got hurt|hurt my|cut my(?:self)?|unsafe|dangerous|hazard)\b/,
  ],
  [
    'chargeback',
    /\b(?:charge ?backs?|disput(?:e|ed|ing) (?:\w+ ){0,4}(?:bank|card|charge|payment|paypal|transaction)|(?:with|through|call|contact|tell|ask) my (?:bank|credit card company|card issuer)|bank (?:\w+ ){0,3}(?:reverse|dispute|take back)|revers(?:e|ing) the (?:charge|payment)|paypal (?:case|dispute|claim)|claim with paypal)\b/,
  ],
  [
    'legal',
    /\b(?:lawyers?|attorneys?|solicitors?|sue|suing|lawsuit|legal (?:action|steps|department|proceedings|advice)|(?:see|take) you (?:in|to) court|small claims|court|consumer (?:protection|rights|association|authority|affairs)|trading standards|ombudsman|better business bureau|bbb|ftc|police|gdpr complaint|data protection authority|law ?firm|press charges|report you)\b/,
  ],
]

/** Anger or insult in normalised words. */
export function soundsAngry(words: string[]): boolean {
  const text = words.join(' ')
  return insults.some((pattern) => pattern.test(text))
}

/** The gravest risk that normalised words speak of: injury before money before law. */
export function riskOf(words: string[]): Understanding['risk'] {
  const text = words.join(' ')
  return risks.find(([, pattern]) => pattern.test(text))?.[0] ?? null
}
