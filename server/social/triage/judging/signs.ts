type SignMeaning = 'likes' | 'dislikes' | 'plain' | 'asks'
const likes = [...'😍🥰😘❤💛💚💙💜🧡🖤🤍🤎💕💖💗💓💞💘💝♥🔥👏🙌👍✨💯🤩😻🥳🎉👌💐🌟⭐😊☺😁😄😃😀🤗💪🏆🌸🌷🌹🌺🫶🩷']
const dislikes = [...'😡🤬😠👎💔😤🙄😒😞😢😭🤮🤢😩😫🤦😑😕☹🙁😔💩🤡🖕⚠❌🚫😾😿😣😖😟🤥🐀🗑🙃']
const plain = [...'😂🤣😅😆😉👀😋😎🎈🎁🍂🍁🌞☀🌈🐶🐱🦋🌿🍀☕🍵🤭😇']
const asks = [...'🤔❓❔⁉🧐🙏🆘📩📨📧']
const signs = new Map<string, SignMeaning>([
  ...likes.map((sign) => [sign, 'likes'] as const),
  ...dislikes.map((sign) => [sign, 'dislikes'] as const),
  ...plain.map((sign) => [sign, 'plain'] as const),
  ...asks.map((sign) => [sign, 'asks'] as const),
])

/** What somebody means by a sign; undefined where it may be anything. */
export const meaningOf = (sign: string): SignMeaning | undefined => signs.get(sign)
