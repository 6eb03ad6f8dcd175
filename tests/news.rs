//! Makes as much news as somebody asks for: sentences of our own, the same for the same seed.

/// People with their titles; no name means two of them.
const PEOPLE: [&str; 8] = [
    "President Ana Silva",
    "Prime Minister Karin Olsen",
    "French President Luc Moreau",
    "German Chancellor Heike Brandt",
    "Japanese Prime Minister Kenji Mori",
    "Foreign Minister Tomas Riva",
    "Turkish President Deniz Aksoy",
    "Secretary of State Grace Holloway",
];

const ACTORS: [&str; 8] =
    ["France", "Norway", "NATO", "Japan", "the Kremlin", "Brazil", "the European Union", "Kenya"];

const DEEDS: [&str; 10] = [
    "spoke with",
    "met",
    "held a phone call with",
    "will visit",
    "warned",
    "reaffirmed full support for",
    "accused",
    "signed a new treaty with",
    "held long talks on fishing rights with",
    "has not threatened",
];

const DAYS: [&str; 6] =
    ["on Monday", "on Friday", "yesterday", "on 3 May 2021", "on February 6", "in the past few weeks"];

const PADDING: [&str; 5] = [
    "The harvest was good this year, and the ports along the northern coast stayed open through the winter.",
    "Traders had expected a rise in the price of wheat, which did not come.",
    "A crowd had waited in the rain since the early morning, some of them with flags and drums.",
    "\"The road ahead is long, but we know the way,\" said Olsen in a statement on Sunday.",
    "It was the third such week in a row; nobody could say how long the calm would last.",
];

/// News without an end.
pub(crate) struct News(u64);

impl News {
    /// News that begins at `seed`.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A story of this many sentences, in paragraphs of three.
    pub(crate) fn story(&mut self, sentences: usize) -> String {
        let mut story = String::new();
        for nth in 1..=sentences {
            story.push_str(&self.sentence());
            story.push_str(if nth % 3 == 0 { "\n\n" } else { " " });
        }
        story
    }

    /// This many records of JSON Lines, each a story of so many sentences.
    pub(crate) fn records(&mut self, records: usize, sentences: usize) -> String {
        let record = |nth| {
            let day = nth % 28 + 1;
            let text = self.story(sentences);
            let record = serde_json::json!({"id": format!("story {nth}"), "published": format!("2022-02-{day:02}"), "text": text});
            format!("{record}\n")
        };
        (0..records).map(record).collect()
    }

    fn sentence(&mut self) -> String {
        if self.below(2) == 0 {
            return self.one_of(&PADDING).to_owned();
        }
        let (who, deed, day) = (self.one_of(&PEOPLE), self.one_of(&DEEDS), self.one_of(&DAYS));
        let whom = if self.below(2) == 0 { self.one_of(&PEOPLE) } else { self.one_of(&ACTORS) };
        format!("{who} {deed} {whom} {day}.")
    }

    fn one_of(&mut self, list: &[&'static str]) -> &'static str {
        list[self.below(list.len())]
    }

    /// A number below `limit`, by xorshift.
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or(0) % limit
    }
}
