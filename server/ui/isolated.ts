/** Keeps the direction of what others wrote from turning the sentence it stands in (Unicode UAX 9: first strong isolate). */
export const isolated = (text: string): string => `\u2068${text}\u2069`
