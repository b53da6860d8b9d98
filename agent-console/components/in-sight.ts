/** Brings the page that one is on into sight: on a phone links to pages stand in one row, and most of it beyond its end. */
export const inSight = (link: HTMLElement | null): void => link?.scrollIntoView({ block: 'nearest', inline: 'center' })
