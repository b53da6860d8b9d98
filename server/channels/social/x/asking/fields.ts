/** What is asked for beside a post, so that nothing has to be asked for once more (https://docs.x.com/x-api/fundamentals/fields). */
export const POST_FIELDS: [name: string, value: string][] = [
  [
    'tweet.fields',
    'author_id,conversation_id,created_at,entities,attachments,referenced_tweets,in_reply_to_user_id,note_tweet,edit_history_tweet_ids',
  ],
  ['expansions', 'author_id,attachments.media_keys,referenced_tweets.id,referenced_tweets.id.author_id,edit_history_tweet_ids'],
  ['user.fields', 'name,username,public_metrics'],
  ['media.fields', 'type,url,preview_image_url,variants,alt_text'],
]

export const MESSAGE_FIELDS: [name: string, value: string][] = [
  ['event_types', 'MessageCreate'],
  ['dm_event.fields', 'id,event_type,text,sender_id,dm_conversation_id,created_at,attachments,referenced_tweets,entities'],
  ['expansions', 'sender_id,participant_ids,attachments.media_keys,referenced_tweets.id'],
  ['user.fields', 'name,username'],
  ['media.fields', 'type,url,preview_image_url,variants,alt_text'],
]
