/** A file as a test wrote it, in pieces of a few bytes: what is parted between two of them must not be lost. */
export function fileOf(content: string | Buffer, piece = 7) {
  const bytes = Buffer.from(content)
  return async function* () {
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece)
  }
}

const HEAD =
  'Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Shipping Name,Shipping Address1,Shipping City,Shipping Zip,Shipping Country,Cancelled at,Refunded Amount,Id,Phone'
/** As Shopify exports orders: of the second row of an order only the line. */
export const shopifyExport = `${HEAD}
#1001,ann@x.example,paid,2026-03-02 10:15:00 -0500,fulfilled,2026-03-03 09:00:00 -0500,USD,"1,234.50",2026-03-02 10:14:00 -0500,1,"Kettle, 0.9 L",1200.00,KET-1,Ann Lee,"12 Elm St
Floor 2",Porto,'04050,PT,,0.00,5012345678901234567,
#1001,ann@x.example,,,,,,,,2,Filter papers,17.25,FIL-1,,,,,,,,,
#1002,bo@x.example,partially_refunded,,unfulfilled,,USD,20.00,2026-03-04 08:00:00 +0000,1,Mug,20.00,MUG-1,,,,,,,5.00,5012345678901234568,
`
export const wooExport = `Order Number;Order Status;Order Date;First Name (Billing);Last Name (Billing);Email (Billing);Order Total Amount;SKU;Item Name;Quantity (- Refund);Item Cost
77;Processing;2026-03-02 09:15;Zoé;Müller;zoe@x.example;89,00;KET-1;Kessel;1;89,00
78;Completed;2026-03-03 10:00;Jo;Bär;jo@x.example;12,50;MUG-1;Becher;1;12,50
`
