/** What others do with a post besides writing below it, as it is shown. */
export const LIKE = '❤️'
export const REPOST = '🔁'
