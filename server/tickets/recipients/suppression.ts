/** Why a store writes no mail to an address. */
export interface Suppression {
  reason: 'bounced' | 'complained' | 'agent'
  /** What the other server said; written by strangers. */
  said: string
}

/** In a sentence for agents, and what they may do about it. */
export function whyNotWritten({ reason, said }: Suppression): string {
  switch (reason) {
    case 'bounced':
      return `mail to it came back before (${said || 'no reason was given'}). Check the address; if it is right, allow mail to it again.`
    case 'complained':
      return 'its reader reported our mail as spam. Reach them another way, and allow mail to it again only where they ask for it.'
    case 'agent':
      return 'an agent stopped mail to it. Allow mail to it again if that was a mistake.'
  }
}
