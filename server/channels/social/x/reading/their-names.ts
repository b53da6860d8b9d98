/** Names of theirs that are none of ours. */
export const USER = 'user_id'
export const ANSWERED_USER = 'in_reply_to_user_id'
