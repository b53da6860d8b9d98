/** What stands in a draft for a value that is not known. A reply that still holds one is not sent. */
export const gapPattern = /\[\[[^[\]\n]{1,200}\]\]/g

export const hasGap = (text: string): boolean => text.search(gapPattern) >= 0
