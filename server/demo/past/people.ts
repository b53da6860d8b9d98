/** Who has bought at the demo shop. Every address is of a domain that nobody can own (RFC 2606). */
export interface Person {
  name: string
  email: string
  /** The shop's own id of the account; null for who buys as a guest. */
  sub: string | null
  street: string
  city: string
  zip: string
  country: string
  currency: 'EUR' | 'GBP' | 'USD' | 'SEK' | 'CHF'
}

type Place = [street: string, city: string, zip: string, country: string, currency?: Person['currency']]

/** Accounts get their ids in the order they stand here: add new people at the end. */
let accounts = 1300
const member = (name: string, mailbox: string, ...place: Place): Person => person(name, mailbox, `shopper-${++accounts}`, place)
const guest = (name: string, mailbox: string, ...place: Place): Person => person(name, mailbox, null, place)

function person(name: string, mailbox: string, sub: string | null, [street, city, zip, country, currency = 'EUR']: Place): Person {
  return { name, email: `${mailbox}@example.com`, sub, street, city, zip, country, currency }
}

export const people = {
  amelie: member('Amélie Rousseau', 'amelie.rousseau', '14 rue des Martyrs', 'Paris', '75009', 'France'),
  omar: member('عمر الخطيب', 'omar.alkhatib', '8 Al Wasl Road', 'Dubai', '00000', 'United Arab Emirates', 'USD'),
  noor: guest('نور الهدى بن علي', 'noor.benali', '21 rue de Carthage', 'Tunis', '1001', 'Tunisia'),
  priya: member('Priya Raghunathan', 'priya.r', '55 Camden Road', 'London', 'NW1 9LR', 'United Kingdom', 'GBP'),
  bjorn: member('Björn Åkesson', 'bjorn.akesson', 'Hornsgatan 41', 'Stockholm', '118 49', 'Sweden', 'SEK'),
  katharina: member('Katharina von Hohenberg-Schellenstein', 'k.vonhohenberg', 'Leopoldstraße 88', 'München', '80802', 'Germany'),
  li: member('Li Na', 'li.na', '12 Keizersgracht', 'Amsterdam', '1015 CS', 'Netherlands'),
  mateus: member('Mateus Carvalho', 'mateus.carvalho', 'Rua do Almada 230', 'Porto', '4050-032', 'Portugal'),
  ines: guest('Inês Vasconcelos', 'ines.vasconcelos', 'Avenida da Liberdade 110', 'Lisboa', '1250-146', 'Portugal'),
  siobhan: member('Siobhán Ní Dhomhnaill', 'siobhan.nid', '3 Quay Street', 'Galway', 'H91 X2E9', 'Ireland'),
  dmitri: member('Dmytro Kovalenko', 'd.kovalenko', 'ul. Piękna 24', 'Warszawa', '00-549', 'Poland'),
  yuki: member('佐藤 由紀', 'yuki.sato', 'Rheinauhafen 9', 'Köln', '50678', 'Germany'),
  chidi: member('Chidiebere Okonkwo', 'chidi.okonkwo', '17 Coldharbour Lane', 'London', 'SE5 9NR', 'United Kingdom', 'GBP'),
  rosa: guest('Rosa Jiménez de la Fuente', 'rosa.jimenez', 'Calle Mayor 5', 'Madrid', '28013', 'Spain'),
  tal: member('טל אברהם', 'tal.avraham', '40 Rue Saint-Denis', 'Lyon', '69001', 'France'),
  anna: member('Anna Wiśniewska', 'anna.wisniewska', 'ul. Floriańska 12', 'Kraków', '31-021', 'Poland'),
  giulia: member('Giulia Ferri', 'giulia.ferri', 'Via Solferino 19', 'Milano', '20121', 'Italy'),
  tom: guest('Tom Ashworth', 'tom.ashworth', '2 Mill Lane', 'Hebden Bridge', 'HX7 8AQ', 'United Kingdom', 'GBP'),
  margit: member('Margit Sørensen', 'margit.s', 'Jægersborggade 30', 'København', '2200', 'Denmark'),
  elif: member('Elif Yıldırım', 'elif.yildirim', 'Oranienstraße 160', 'Berlin', '10969', 'Germany'),
  bo: guest('Bo', 'bo', '6 High Street', 'Oxford', 'OX1 4DB', 'United Kingdom', 'GBP'),
  wei: member('Chen Wei-Ting', 'weiting.chen', '28 rue du Mont-Blanc', 'Genève', '1201', 'Switzerland', 'CHF'),
  fatoumata: member('Fatoumata Diallo', 'fatou.diallo', '9 cours Julien', 'Marseille', '13006', 'France'),
  henrik: member('Henrik Johannessen', 'henrik.j', 'Bygdøy allé 44', 'Oslo', '0265', 'Norway'),
  leila: member('ليلى منصور', 'leila.mansour', '73 boulevard de Magenta', 'Paris', '75010', 'France'),
  jack: member("Jack O'Brien", 'jack.obrien', '118 Valencia Street', 'San Francisco', '94103', 'United States', 'USD'),
  sofia: member('Σοφία Παπαδοπούλου', 'sofia.p', 'Ermou 54', 'Athens', '105 63', 'Greece'),
  ruth: guest('Ruth Abramowitz', 'ruth.abramowitz', '240 Court Street', 'Brooklyn', '11201', 'United States', 'USD'),
  vikram: member('Vikram Singh Chauhan', 'vikram.chauhan', '31 Belgrave Road', 'Leicester', 'LE4 6AS', 'United Kingdom', 'GBP'),
  pauline: guest('Pauline Lefèvre', 'pauline.lefevre', '4 place du Capitole', 'Toulouse', '31000', 'France'),
  marek: member('Marek Dvořák', 'marek.dvorak', 'Vinohradská 70', 'Praha', '120 00', 'Czechia'),
  thu: member('Nguyễn Thị Thu Hà', 'thuha.nguyen', 'Karl-Marx-Allee 91', 'Berlin', '10243', 'Germany'),
  gregor: member('Gregor Baumgartner', 'gregor.baumgartner', 'Neubaugasse 36', 'Wien', '1070', 'Austria'),
  hana: guest('Hana Kim', 'hana.kim', '15 Rue Neuve', 'Bruxelles', '1000', 'Belgium'),
  beatriz: member('Beatriz Sampaio', 'bia.sampaio', 'Rua Augusta 77', 'Coimbra', '3000-053', 'Portugal'),
  samuel: member('Samuel Ekpo-Thompson', 'sam.ekpo', '80 Queens Drive', 'Glasgow', 'G42 8BW', 'United Kingdom', 'GBP'),
  johanna: member('Johanna Mäkelä', 'johanna.makela', 'Fredrikinkatu 22', 'Helsinki', '00120', 'Finland'),
  stefan: guest('Stefan Ionescu', 'stefan.ionescu', 'Strada Lipscani 12', 'București', '030031', 'Romania'),
  claire: member('Claire Dubois-Nakamura', 'claire.dn', '7 quai Saint-Vincent', 'Lyon', '69001', 'France'),
  willem: member('Willem de Groot', 'willem.degroot', 'Oudegracht 180', 'Utrecht', '3511 NP', 'Netherlands'),
} satisfies Record<string, Person>

export type PersonKey = keyof typeof people
