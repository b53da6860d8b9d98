import type { RemarkWords } from './remark-words.ts'

export const tr: RemarkWords = {
  plain:
    'bir|ve|bu|su|o|da|de|cok|en|ben|benim|bana|biz|bizim|siz|sizin|size|hep|hersey|her sey|gercekten|tam|icin|ile|gibi|daha|kadar guzel|urun|urunler|magaza|hizmet|kalite|renk|renkler|bugun|dun|aldim|yeni|olmus|sey|olarak|hemen|tek kelimeyle|emege|emeginize|her|kizim|oglum|esim|annem|lamba|fincan|elbise|hediye|kolye|yuzuk|vazo|mum|ev|mutfak|fikir|hayat|saglik|onu|bunu|canta|cantam|sizi|hepsi|hepsini|hepiniz|cokkk',
  praise:
    'guzel|guzeller|guzelmis|harika|harikasiniz|mukemmel|super|muhtesem|bayildim|bayiliyorum|sevdim|seviyorum|begendim|tesekkurler|tesekkur|tesekkur ederim|tesekkur ederiz|sagolun|sag olun|elinize saglik|ellerinize saglik|saglik|tebrikler|tebrik ederim|basarilar|basarili|sahane|enfes|efsane|tatli|sirin|zarif|sik|kaliteli|hizli|memnun|memnunum|memnun kaldim|tavsiye ederim|tavsiye|bravo|iyi|iyisi|en iyi|masallah|canim|wow|cok iyi|favorim|bayildi|begendi|sevdi|olmus super',
  complaint:
    'bozuk|kirik|kirildi|kirilmis|yirtik|yirtildi|hasarli|defolu|kusurlu|yanlis|eksik|kayip|kayboldu|gecikme|gecikti|gec geldi|gelmedi|ulasmadi|hala gelmedi|cevap vermiyor|cevap vermiyorlar|cevap yok|kimse|ilgilenmiyor|ilgisiz|kotu|kotuydu|berbat|rezalet|rezil|igrenc|iade etmek|iade istiyorum|parami|param|geri istiyorum|dolandirici*|dolandirildim|dolandiriyorlar|sahtekar*|hirsiz*|sikayet*|sikayetvar|pisman*|hayal kirikligi|sakin almayin|almayin|uzak durun|tavsiye etmiyorum|tavsiye etmem|etmem|memnun degil*|memnun kalmadim|calismiyor|cope|cop|sacmalik|ayip|yazik|maalesef|sinir|pahali|kaliteli degil|kalitesiz|soldu|cekti|kokuyor|iptal|mahkeme|avukat|tuketici|sahte|yalan|yalanci*|bekliyorum|bekledim|gondermediler|gonderilmedi',
  asks: 'nerede|nerde|ne zaman|nasil|neden|niye|kim|hangi|kac|ne kadar|nedir|mi|mu|misiniz|musunuz|miyim|midir|mudur|acaba|fiyat|fiyati|fiyatlari|ucret|link|linki|bilgi|lutfen|yardim|var mi|stok|stokta|stoklara|dm|mesaj|beden|numara|olcu|olculeri|bilen|soru',
  begins: 'var|ne',
  doubt:
    'degil|yok|hic|ama|fakat|ancak|lakin|sadece|hala|henuz|halen|kadar|eger|hafta|haftadir|ay|aydir|gundur|gun|saat|umarim|keske|istiyorum|istiyordum|lazim|degisim|degistirmek|iade|geri|sorun|problem|iletisim|telefon|mail|eposta|cevap|para|odedim|hesap|gumruk|adres|belki|kucuk|buyuk|siz|olsaydi|raki|neredeyse|ragmen|bos|delik|yarim|iki|ikinci|yavas|siyahi|beyazi|rengi var|geldi|idi|eskiden',
  sells: 'takipci|begeni satisi|kripto|bitcoin|para kazan|kazanc|ek gelir|yatirim|bahis|casino|kredi',
  order: 'siparis|siparisim|siparis verdim|kargo|kargom|teslimat|iade|fatura|takip no|beden|site|musteri hizmetleri|kupon|urun',
  elsewhere: 'bio|biyo|profilime|profilimdeki|profilimde|linke|tikla|tiklayin|whatsapp|telegram|kanalima|sayfama',
}
