//! Texts kept one behind the other: a million short ones take the room of their bytes, and what is read
//! and thrown away between them leaves no holes in memory.

/// Bytes of a block.
const ROOM: usize = 1 << 20;

/// Texts by place.
#[derive(Debug, Default)]
pub(super) struct Texts(Vec<Block>);

#[derive(Debug)]
struct Block {
    text: String,
    /// How many texts in it are still wanted.
    wanted: u32,
}

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
        let fits = |last: &Block| last.text.len() + text.len() <= last.text.capacity();
        if !self.0.last().is_some_and(fits) {
            self.0.push(Block { text: String::with_capacity(text.len().max(ROOM)), wanted: 0 });
        }
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let block = number(self.0.len() - 1);
        let Some(last) = self.0.last_mut() else { return Text { block, start: 0, end: 0 } };
        let start = number(last.text.len());
        last.text.push_str(text);
        last.wanted = last.wanted.saturating_add(1);
        Text { block, start, end: number(last.text.len()) }
    }

    /// The text that is kept there.
    pub(super) fn text(&self, at: Text) -> &str {
        let block = self.0.get(at.block as usize).map_or("", |block| block.text.as_str());
        block.get(at.start as usize..at.end as usize).unwrap_or_default()
    }

    /// Lets go of a text that was taken; a block goes with its last one.
    pub(super) fn let_go(&mut self, at: Text) {
        if let Some(block) = self.0.get_mut(at.block as usize) {
            block.wanted = block.wanted.saturating_sub(1);
            if block.wanted == 0 {
                block.text = String::new();
            }
        }
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

    #[test]
    fn a_block_goes_with_its_last_text() {
        let mut texts = Texts::default();
        let [one, two] = ["one", "two"].map(|text| texts.put(text));
        texts.let_go(one);
        assert_eq!(texts.text(two), "two");
        texts.let_go(two);
        assert_eq!(texts.text(two), "");
    }
}
