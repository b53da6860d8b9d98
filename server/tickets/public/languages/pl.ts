import type { Grammar } from './grammar.ts'

export const pl: Grammar = {
  things:
    'zamowienie|zamowienia|zamowieniu|paczka|paczke|paczki|paczce|przesylka|przesylke|przesylki|zwrot|zwrotu|reklamacja|wymiana|platnosc|pieniadze|zakup|dostawa|dostawe|towar|towaru|przelew|refundacja|ona|on',
  mine: 'twoj|twoja|twoje|twojej|twojego|twoim|twoich|ci|tobie|ciebie|cie|panstwa|panstwu|pani|pana|panu|wasze|wasza|wam',
  it: 'ja|go|je|jest juz|ona|on',
  told: [
    'doreczon*|dostarczon*|wyslan*|nadan*|wyszla|wyszlo|wyszedl|ruszyl*|wyruszyl*|w drodze|dotrze|dotarl*|dojdzie|doszla|doszlo|przyjdzie|przyszla|przyjechal*|jedzie|dojedzie|utknel*|zatrzyman*|celny*|celnym|celnej|odprawa|odprawie|odebran*|odbioru|odbior',
    'anulowan*|zaginel*|uszkodzon*|opoznion*|opoznieni*|spakowan*|pakowan*|przygotowan*|realizowan*|zrealizowan*|zlecon*|przyjet*|rozpatrzon*|opuscil*|otrzymalismy|czeka|lezy|sasiad*|portier*|recepcj*|paczkomat*|punkcie|poczcie|sortowni|magazyn|magazynu|magazynie',
    'oddzial*|zostawil*|zostawion*|podpisan*|planowan*|oczekiwan*|wrocil*|wroci|zwrocon*|potwierdzon*|u ciebie|wydan*|przekazan*',
    'wrocila|wrocilo|wrocil|dotarla|nadana|przekazana|odmowion*|nieudan*|wstrzym*|wyjechal*|odbierz|dostarczym*',
    'przyjedzie|nie przeszl*|przeszla|lotnisk*|odrzucon*|brakuje',
  ].join('|'),
  sends: 'wyslalismy|wyslalam|wyslalem|nadalismy|przeslalismy|odeslalismy|wysylamy|poslalismy',
  message: 'wiadomosc|wiadomosci|prywatna|prywatnej|priv|privie|dm|pw|mail|maila|email|mejl*|skrzynk*|link|odpowiedz|napisalismy|usciski',
  sure: [
    'zostala doreczona|zostalo doreczone|zostala dostarczona|zostalo dostarczone|zostala wyslana|zostalo wyslane|zostalo anulowane|zostala anulowana|jest w drodze|w urzedzie celnym|do sasiada|u sasiada|u sasiadki|kurier zostawil|kurier oddal|kurier dzwonil|kurier probowal|kurier byl|kurier ma',
    'zwrocilismy|oddalismy|przelalismy|anulowalismy|wyslalismy ja|wyslalismy go|wyslalismy je|nadalismy ja|nadalismy go|opuscila magazyn|opuscilo magazyn|opuscil magazyn|czeka w paczkomacie|w paczkomacie|w punkcie odbioru|zamowilas|zamowiles|kupilas|kupiles|otrzymalismy twoj zwrot|wyslalismy ci now*',
    'sasiad*|portier*|dozorc*|wedlug kuriera|wedlug sledzenia|wedlug inpost|nikogo nie bylo|proba doreczenia|pobrano dwa razy|pod drzwiami|kurier wiezie',
    'utknela w|utknelo w|wrocila do nadawcy',
  ].join('|'),
  alone: 'zwrocono|zwrocone|dostarczono|dostarczone|wyslano|wyslane|anulowano|anulowane|doreczono',
  carried: 'sa w drodze|mieszkasz w|mieszka pani|mieszka pan|jest w ~|jest juz w ~|jest teraz w ~|teraz w ~|ma ja ~|~ ja ma|przekazana ~',
  when: 'wczoraj|dzis|dzisiaj|jutro|pojutrze|przedwczoraj|rano|dzis rano|poniedzialek|wtorek|srode|czwartek|piatek|sobote|niedziele|w zeszlym tygodniu|w przyszlym tygodniu|przed chwila|w tym tygodniu|w nocy|niedlugo',
  paid: 'zwrocilismy|zwrocimy|zwroc*|zwrot|zwrotu|oddalismy|oddamy|oddajemy|przelalismy|przelejemy|przelew|wroci|pobralismy|pobrano|obciazylismy|zaplacilas|zaplaciles|z powrotem|twoje konto|twojej karcie|twoja karte|twojego konta',
  open: 'katalog|newsletter|cena|ceny|cenie|kosztuje|kosztuja|promocj*|ofert*|rabat*|znizk*|kod|kodem|dostepn*|otwarte|otwarci|czynne|zamkniete|pracujemy|godzin*|kolekcj*|nowosc*|nowe kolory|konkurs*|zwyciez*|sklep|sklepu|stronie|swieta|swiat|darmow*|gratis|black friday|bon|karta podarunkowa|magazynie znow',
  every:
    'kazde|kazda|kazdy|wszystkie|wszystkich|zamowien|paczek|przesylek|zwroty|zwrotow|zwykle|zazwyczaj|normalnie|zawsze|dni robocz*|tego samego dnia|w ciagu|trwa|zlozone',
  unless: 'jesli|jezeli|gdy|gdy tylko|jak tylko|kiedy|gdyby|czy|po|przed',
  pity: 'przykro|przepraszamy|przepraszam|szkoda|cieszymy|ciesze|milo|mamy nadzieje|ze paczka sie',
  and: 'i|ale|oraz',
  help: 'tak dlugo|zbyt dlugo|prosimy|prosze|podaj|napisz|przeslij|wyslij|sprawdzimy|sprawdzamy|pomoc|pomozemy|numer|pytania|pytanie|mozesz|mozna|potrzebujemy|zaufanie|cierpliwosc',
  asks: 'czy|gdzie|kiedy|ktora|ktore|ktory|mozesz|moze|podasz',
}
