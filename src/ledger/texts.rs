//! Texts kept one behind the other: a million short ones take the room of their bytes, and what is read
//! and thrown away between them leaves no holes in memory.

/// Bytes of a block.
const ROOM: usize = 1 << 20;

/// Texts by place.
#[derive(Debug, Default)]
pub(super) struct Texts(Vec<String>);

/// Where a text is kept.
#[derive(Clone, Copy, Debug)]
pub(super) struct Text {
    block: u32,
    start: u32,
    end: u32,
}

impl Texts {
    /// Keeps a text, and tells where.
    pub(super) fn put(&mut self, text: &str) -> Text {
        let fits = |last: &String| last.len() + text.len() <= last.capacity();
        if !self.0.last().is_some_and(fits) {
            self.0.push(String::with_capacity(text.len().max(ROOM)));
        }
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let block = number(self.0.len() - 1);
        let Some(last) = self.0.last_mut() else { return Text { block, start: 0, end: 0 } };
        let start = number(last.len());
        last.push_str(text);
        Text { block, start, end: number(last.len()) }
    }

    /// The text that is kept there.
    pub(super) fn text(&self, at: Text) -> &str {
        let block = self.0.get(at.block as usize).map_or("", String::as_str);
        block.get(at.start as usize..at.end as usize).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_where_it_was_put() {
        let all = ["", "Ana met Karin.", &"é".repeat(ROOM), "x", &"y".repeat(ROOM - 1), "z"];
        let mut texts = Texts::default();
        let places: Vec<Text> = all.iter().map(|text| texts.put(text)).collect();
        assert!(all.iter().zip(places).all(|(text, place)| texts.text(place) == *text));
    }
}
