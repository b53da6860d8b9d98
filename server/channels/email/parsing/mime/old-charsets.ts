/** Upper halves of the code pages of DOS, which tills and ERP systems still write. */
const CODE_PAGES: Record<string, string> = {
  '437':
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  '850':
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
}

/** Texts in charsets that browsers have given up and mail has not; null where the label names none of them. */
export function decodeOld(bytes: Uint8Array, label: string): string | null {
  const plain = label.replace(/^(?:x-|cs)/, '').replace(/[\s._-]/g, '')
  if (plain === 'iso2022kr') return new TextDecoder('euc-kr').decode(liftKorean(bytes))
  if (plain === 'hzgb2312' || plain === 'hz') return new TextDecoder('gbk').decode(liftChinese(bytes))
  const upper = CODE_PAGES[/^(?:cp|ibm|pc|dos)(\d{3})(?:multilingual)?$/.exec(plain)?.[1] ?? '']
  return upper ? decodeUpper(bytes, upper) : null
}

function decodeUpper(bytes: Uint8Array, upper: string): string {
  const units = Buffer.alloc(bytes.length * 2)
  bytes.forEach((byte, at) => {
    units.writeUInt16LE(byte < 0x80 ? byte : upper.charCodeAt(byte - 0x80), at * 2)
  })
  return units.toString('utf16le')
}

/** RFC 1557: between Shift Out and Shift In, or the line's end, each byte stands for one of EUC-KR without its high bit. */
function liftKorean(bytes: Uint8Array): Uint8Array {
  const lifted = new Uint8Array(bytes.length)
  let length = 0
  let isOut = false
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte === 0x1b && bytes[at + 1] === 0x24 && bytes[at + 2] === 0x29 && bytes[at + 3] === 0x43) at += 3
    else if (byte === 0x0e || byte === 0x0f) isOut = byte === 0x0e
    else {
      if (byte === 0x0a) isOut = false
      lifted[length++] = isOut && byte > 0x20 ? byte | 0x80 : byte
    }
  }
  return lifted.subarray(0, length)
}

/** RFC 1843: the same of GB 2312 between `~{` and `~}`; `~~` is a tilde, and one at a line's end joins the lines. */
function liftChinese(bytes: Uint8Array): Uint8Array {
  const lifted = new Uint8Array(bytes.length)
  let length = 0
  let isOut = false
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    const next = bytes[at + 1]
    if (byte === 0x7e && (next === 0x7b || next === 0x7d)) isOut = next === 0x7b
    else if (byte === 0x7e && !isOut && next === 0x7e) lifted[length++] = byte
    else if (byte !== 0x7e || isOut || next !== 0x0a) {
      if (byte === 0x0a) isOut = false
      lifted[length++] = isOut && byte > 0x20 ? byte | 0x80 : byte
      continue
    }
    at++
  }
  return lifted.subarray(0, length)
}
