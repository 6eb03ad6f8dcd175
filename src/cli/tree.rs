//! A tree of words as a drawing: one line a word, in the order of the text, with branches ahead of it.

/// Columns from a word to those below it.
const STEP: usize = 3;

/// Deeper words stand in the last of these columns: no sentence that people write is as deep.
const DEEPEST: usize = 24;

/// What stands ahead of each word, whose head is `heads[nth]`: its own number at the top of the tree.
///
/// ```text
/// ┌─ Biden
/// met
/// ├─ Macron
/// └─ in
///    └─ Paris
/// ```
pub(super) fn draw(heads: &[usize]) -> Vec<String> {
    let column = |word: usize| depth(heads, word) * STEP;
    let mut lines: Vec<Vec<char>> = (0..heads.len()).map(|word| vec![' '; column(word)]).collect();
    for (head, reach) in reaches(heads).into_iter().enumerate() {
        let Some((first, last)) = reach else { continue };
        let at = column(head);
        for word in (first..=last).filter(|&word| word != head) {
            let own = heads[word] == head;
            let branch = match (own, word) {
                (false, _) => '│',
                (true, word) if word == first && word < head => '┌',
                (true, word) if word == last && word > head => '└',
                (true, _) => '├',
            };
            // A branch may cross words of another; it is not drawn over them.
            if let Some(place) = lines[word].get_mut(at) {
                *place = branch;
            }
            if own {
                for place in lines[word].iter_mut().skip(at + 1).take(STEP - 2) {
                    *place = '─';
                }
            }
        }
    }
    lines.into_iter().map(String::from_iter).collect()
}

/// The first and last word below each word, itself meant.
fn reaches(heads: &[usize]) -> Vec<Option<(usize, usize)>> {
    let mut reaches: Vec<Option<(usize, usize)>> = vec![None; heads.len()];
    for (word, &head) in heads.iter().enumerate().filter(|(word, head)| word != *head) {
        let (first, last) = reaches[head].unwrap_or((head, head));
        reaches[head] = Some((first.min(word), last.max(word)));
    }
    reaches
}

fn depth(heads: &[usize], word: usize) -> usize {
    let above = |&word: &usize| Some(heads[word]).filter(|head| *head != word);
    std::iter::successors(above(&word), above).take(DEEPEST).count()
}

#[cfg(test)]
mod tests {
    use super::draw;

    fn drawn(words: &[(&str, usize)]) -> String {
        let heads: Vec<usize> = words.iter().map(|(_, head)| *head).collect();
        let lines =
            draw(&heads).into_iter().zip(words).map(|(branch, (word, _))| format!("{branch}{word}\n"));
        lines.collect()
    }

    #[test]
    fn branches_join_each_word_to_its_head() {
        let words = [("Joe", 1), ("Biden", 2), ("met", 2), ("Macron", 2), ("in", 2), ("Paris", 4), (".", 2)];
        let expected = "   ┌─ Joe\n┌─ Biden\nmet\n├─ Macron\n├─ in\n│  └─ Paris\n└─ .\n";
        assert_eq!(drawn(&words), expected);
    }

    #[test]
    fn a_branch_is_not_drawn_over_words_that_it_crosses() {
        assert_eq!(drawn(&[("a", 0), ("b", 3), ("c", 0), ("d", 2)]).lines().count(), 4);
    }

    #[test]
    fn a_chain_of_any_depth_is_drawn_in_bounded_width() {
        let heads: Vec<usize> = (0..3000).map(|word: usize| word.saturating_sub(1)).collect();
        assert!(draw(&heads).iter().all(|line| line.chars().count() <= 72));
    }
}
