// whowhom 0.1.0, model en_core_web_sm 3.8.0, lexicon sha256:1f7fd7fa60cee5c39ac9eb44138450b6c9a9953665ab230e14dfb6af7020c9f6
CREATE CONSTRAINT actor_id IF NOT EXISTS FOR (a:Actor) REQUIRE a.id IS UNIQUE;
CREATE CONSTRAINT interaction_id IF NOT EXISTS FOR (i:Interaction) REQUIRE i.id IS UNIQUE;
UNWIND [
{id: 'person_antony_blinken', p: {label: 'Antony Blinken', actor_kind: 'person', country: 'USA', role: 'Secretary of State, United States', interactions: 4}},
{id: 'person_emmanuel_macron', p: {label: 'Emmanuel Macron', actor_kind: 'person', country: 'FRA', wikidata: 'Q3052772', aliases: ['Macron'], role: 'President, France', interactions: 4}},
{id: 'person_jean_yves_le_drian', p: {label: 'Jean-Yves Le Drian', actor_kind: 'person', country: 'FRA', role: 'Foreign Minister, France', interactions: 1}},
{id: 'person_joe_biden', p: {label: 'Joe Biden', actor_kind: 'person', country: 'USA', wikidata: 'Q6279', aliases: ['Biden','Joseph R. Biden, Jr.'], role: 'President, United States', interactions: 7}},
{id: 'person_lloyd_austin', p: {label: 'Lloyd Austin', actor_kind: 'person', country: 'USA', role: 'Secretary of Defense, United States', interactions: 4}},
{id: 'person_sergey_lavrov', p: {label: 'Sergey Lavrov', actor_kind: 'person', country: 'RUS', role: 'Foreign Minister, Russia', interactions: 1}},
{id: 'person_vladimir_putin', p: {label: 'Vladimir Putin', actor_kind: 'person', country: 'RUS', wikidata: 'Q7747', role: 'President, Russia', interactions: 1}}
] AS row
MERGE (a:Actor {id: row.id}) SET a = row.p SET a:Person, a.id = row.id, a.ledger = '03a8badff2cd2a06';
UNWIND [
{id: 'country_fra', p: {label: 'France', actor_kind: 'country', country: 'FRA', wikidata: 'Q142', interactions: 0}},
{id: 'country_rus', p: {label: 'Russia', actor_kind: 'country', country: 'RUS', wikidata: 'Q159', aliases: ['Moscow'], interactions: 5}},
{id: 'country_ukr', p: {label: 'Ukraine', actor_kind: 'country', country: 'UKR', wikidata: 'Q212', interactions: 4}},
{id: 'country_usa', p: {label: 'United States', actor_kind: 'country', country: 'USA', wikidata: 'Q30', aliases: ['US','Washington'], interactions: 0}}
] AS row
MERGE (a:Actor {id: row.id}) SET a = row.p SET a:Country, a.id = row.id, a.ledger = '03a8badff2cd2a06';
UNWIND [
{id: 'government_kremlin', p: {label: 'Kremlin', actor_kind: 'government', country: 'RUS', wikidata: 'Q133274', interactions: 0}},
{id: 'government_white_house', p: {label: 'White House', actor_kind: 'government', country: 'USA', wikidata: 'Q35525', interactions: 0}}
] AS row
MERGE (a:Actor {id: row.id}) SET a = row.p SET a:Government, a.id = row.id, a.ledger = '03a8badff2cd2a06';
UNWIND [
{id: 'organization_national_security_council', p: {label: 'National Security Council', actor_kind: 'organization', country: 'USA', aliases: ['NSC'], interactions: 4}},
{id: 'organization_russian_armed_forces', p: {label: 'Russian armed forces', actor_kind: 'organization', country: 'RUS', aliases: ['Russian forces'], interactions: 0}}
] AS row
MERGE (a:Actor {id: row.id}) SET a = row.p SET a:Organization, a.id = row.id, a.ledger = '03a8badff2cd2a06';
UNWIND [
{id: 'group_nsc_members', p: {label: 'NSC members', actor_kind: 'group', country: 'USA', aliases: ['other members of the NSC'], role: 'member, National Security Council', interactions: 4}},
{id: 'group_the_west', p: {label: 'the West', actor_kind: 'group', aliases: ['Western countries'], interactions: 3}}
] AS row
MERGE (a:Actor {id: row.id}) SET a = row.p SET a:Group, a.id = row.id, a.ledger = '03a8badff2cd2a06';
UNWIND [
{id: 'i_1ab0321d60e5', s: 'person_joe_biden', t: 'person_emmanuel_macron', p: {kind: 'consult', mode: 'phone', cameo: '040', status: 'reported', mutual: true, sources: ['person_joe_biden'], targets: ['person_emmanuel_macron'], first: date("2022-02-06"), last: date("2022-02-06"), granularity: 'day', approximate: false, date_rule: 'stated', date_text: 'February 6', first_published: date("2022-02-21"), said_by: ['government_white_house'], topic: 'crisis over the phone', confidence: 0.9, disputed: false, reports: 2, quote: 'Two weeks earlier, on February 6, both leaders discussed the crisis over the phone.'}},
{id: 'i_4a1438ad0057', s: 'person_joe_biden', t: 'person_emmanuel_macron', p: {kind: 'consult', mode: 'talks', cameo: '040', status: 'reported', mutual: true, sources: ['person_joe_biden'], targets: ['person_emmanuel_macron'], first: date("2022-02-20"), last: date("2022-02-20"), granularity: 'day', approximate: false, date_rule: 'weekday-before', date_text: 'Sunday', first_published: date("2022-02-21"), said_by: ['government_white_house'], topic: 'Russian forces', confidence: 0.9, disputed: false, reports: 2, quote: 'US President Joe Biden and French\nPresident Emmanuel Macron spoke on Sunday about the Russian forces that have gathered near\nUkraine.'}},
{id: 'i_360077187fc6', s: 'person_emmanuel_macron', t: 'person_vladimir_putin', p: {kind: 'consult', mode: 'talks', cameo: '040', status: 'reported', mutual: true, sources: ['person_emmanuel_macron'], targets: ['person_vladimir_putin'], first: date("2022-02-20"), last: date("2022-02-20"), granularity: 'day', approximate: false, date_rule: 'day-of-report', date_text: 'Sunday', first_published: date("2022-02-21"), said_by: ['government_kremlin'], confidence: 0.9, disputed: false, reports: 1, quote: 'Macron also had a long conversation with Russian President Vladimir Putin, the Kremlin said in a\nstatement on Sunday.'}},
{id: 'i_f59e963f4ee4', s: 'person_jean_yves_le_drian', t: 'person_sergey_lavrov', p: {kind: 'consult', mode: 'meet', cameo: '040', status: 'planned', mutual: true, sources: ['person_jean_yves_le_drian'], targets: ['person_sergey_lavrov'], first: date("2022-02-25"), last: date("2022-02-25"), granularity: 'day', approximate: false, date_rule: 'weekday-ahead', date_text: 'Friday', first_published: date("2022-02-21"), confidence: 0.9, disputed: false, reports: 1, quote: 'French Foreign Minister Jean-Yves Le Drian will meet Russian Foreign Minister Sergey Lavrov on\nFriday.'}},
{id: 'i_e0bf1e85cee4', s: 'country_rus', t: 'group_the_west', p: {kind: 'threaten', cameo: '130', status: 'reported', mutual: false, sources: ['country_rus'], targets: ['group_the_west'], approximate: false, first_published: date("2022-02-21"), confidence: 0.8, disputed: false, reports: 1, quote: 'Russia has also warned Western countries that arms for Ukraine\nwould reach the front in Donbas.'}}
] AS row
MATCH (s:Actor {id: row.s}), (t:Actor {id: row.t}) MERGE (s)-[r:INTERACTED {id: row.id}]->(t) SET r = row.p SET r.id = row.id, r.ledger = '03a8badff2cd2a06';
UNWIND [
{id: 'i_fa6485b0f44c', p: {kind: 'accuse', cameo: '112', status: 'reported', mutual: false, sources: ['group_the_west','country_ukr'], targets: ['country_rus'], first: date("2021-11-21"), last: date("2022-02-21"), granularity: 'month', approximate: true, date_rule: 'past-few', date_text: 'the past few months', first_published: date("2022-02-21"), confidence: 0.9, disputed: false, reports: 1, quote: 'In the past few months the West and Ukraine have accused Russia of preparing an invasion.'}},
{id: 'i_10ffc6ef0324', p: {kind: 'support', cameo: '051', status: 'reported', mutual: false, sources: ['person_joe_biden','person_emmanuel_macron'], targets: ['country_ukr'], first: date("2022-02-06"), last: date("2022-02-06"), granularity: 'day', approximate: false, date_rule: 'day-of-report', date_text: 'February 6', first_published: date("2022-02-21"), said_by: ['government_white_house'], confidence: 0.9, disputed: false, reports: 1, quote: 'The leaders reaffirmed their support for Ukraine\'s\nsovereignty," the White House said in a statement of February 6.'}},
{id: 'i_bbc25676a940', p: {kind: 'consult', mode: 'meet', cameo: '040', status: 'reported', mutual: true, sources: ['person_joe_biden'], targets: ['organization_national_security_council','person_antony_blinken','person_lloyd_austin','group_nsc_members'], first: date("2022-02-20"), last: date("2022-02-20"), granularity: 'day', approximate: false, date_rule: 'weekday-before', date_text: 'Sunday', first_published: date("2022-02-21"), place: 'Washington', confidence: 0.9, disputed: false, reports: 2, quote: 'On Sunday Biden also held a meeting of the National Security Council in Washington.'}},
{id: 'i_5cf44e6bc14c', p: {kind: 'reject', cameo: '120', status: 'reported', mutual: false, sources: ['country_rus'], targets: ['group_the_west','country_ukr'], approximate: false, first_published: date("2022-02-21"), confidence: 0.8, disputed: false, reports: 1, quote: 'Moscow\nhas rejected these accusations.'}}
] AS row
MERGE (i:Interaction {id: row.id}) SET i = row.p SET i.id = row.id, i.ledger = '03a8badff2cd2a06';
UNWIND [
{id: 'i_fa6485b0f44c', a: 'group_the_west'},
{id: 'i_fa6485b0f44c', a: 'country_ukr'},
{id: 'i_10ffc6ef0324', a: 'person_joe_biden'},
{id: 'i_10ffc6ef0324', a: 'person_emmanuel_macron'},
{id: 'i_bbc25676a940', a: 'person_joe_biden'},
{id: 'i_5cf44e6bc14c', a: 'country_rus'}
] AS row
MATCH (i:Interaction {id: row.id}), (a:Actor {id: row.a}) MERGE (i)-[r:SOURCE]->(a) SET r.ledger = '03a8badff2cd2a06';
UNWIND [
{id: 'i_fa6485b0f44c', a: 'country_rus'},
{id: 'i_10ffc6ef0324', a: 'country_ukr'},
{id: 'i_bbc25676a940', a: 'organization_national_security_council'},
{id: 'i_bbc25676a940', a: 'person_antony_blinken'},
{id: 'i_bbc25676a940', a: 'person_lloyd_austin'},
{id: 'i_bbc25676a940', a: 'group_nsc_members'},
{id: 'i_5cf44e6bc14c', a: 'group_the_west'},
{id: 'i_5cf44e6bc14c', a: 'country_ukr'}
] AS row
MATCH (i:Interaction {id: row.id}), (a:Actor {id: row.a}) MERGE (i)-[r:TARGET]->(a) SET r.ledger = '03a8badff2cd2a06';
UNWIND [
{s: 'group_nsc_members', t: 'organization_national_security_council', title: 'member', as_of: '2022-02-21'},
{s: 'person_antony_blinken', t: 'country_usa', title: 'Secretary of State', as_of: '2022-02-21'},
{s: 'person_emmanuel_macron', t: 'country_fra', title: 'President', as_of: '2022-02-21'},
{s: 'person_jean_yves_le_drian', t: 'country_fra', title: 'Foreign Minister', as_of: '2022-02-21'},
{s: 'person_joe_biden', t: 'country_usa', title: 'President', as_of: '2022-02-21'},
{s: 'person_lloyd_austin', t: 'country_usa', title: 'Secretary of Defense', as_of: '2022-02-21'},
{s: 'person_sergey_lavrov', t: 'country_rus', title: 'Foreign Minister', as_of: '2022-02-21'},
{s: 'person_vladimir_putin', t: 'country_rus', title: 'President', as_of: '2022-02-21'}
] AS row
MATCH (s:Actor {id: row.s}), (t:Actor {id: row.t}) MERGE (s)-[r:AFFILIATED {title: row.title, as_of: row.as_of}]->(t) SET r.ledger = '03a8badff2cd2a06';
