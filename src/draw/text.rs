//! Text of a picture: how wide it runs, how it is escaped, how numbers and days are written.

use std::fmt::Write as _;

use jiff::civil::Date;

use crate::extract::{Granularity, Interaction};

/// Widths of the printable characters of ASCII in thousandths of the size, those of Helvetica.
/// The faces of the style sheet run about as wide.
const WIDTHS: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
    500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
    556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
    278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/// What other faces of the style sheet, and bold, may add.
pub(super) const SLACK: f64 = 1.1;

/// How far a text runs at a size, in the units of the size; rather too far than too short.
pub(super) fn width(text: &str, size: f64) -> f64 {
    let of = |letter: char| match u32::from(letter) {
        code @ 0x20..0x7F => f64::from(WIDTHS[code as usize - 0x20]),
        0x00..0x20 | 0x300..0x370 => 0.0,
        0x1100.. => 1000.0,
        _ => 650.0,
    };
    text.chars().map(of).sum::<f64>() / 1000.0 * size * SLACK
}

/// Like [`wrap`], with lines as equal as they can be: for labels, whose middles stand one below the other.
pub(super) fn balance(text: &str, size: f64, widest: f64, lines: usize) -> Vec<String> {
    let wrapped = wrap(text, size, widest, lines);
    let longest = text.split_whitespace().map(|word| width(word, size)).fold(0.0, f64::max);
    // From the narrowest on, the first width at which nothing more is broken or cut.
    let narrower = (1..20).map(|step| widest * f64::from(step) / 20.0).filter(|narrow| *narrow >= longest);
    let whole = |lines: &[String]| lines.iter().flat_map(|line| line.split(' ')).eq(text.split_whitespace());
    let mut tried = narrower.map(|narrow| wrap(text, size, narrow, lines));
    tried.find(|tried| tried.len() == wrapped.len() && whole(tried)).unwrap_or(wrapped)
}

/// At most `lines` lines of a text, broken at spaces, none wider than `widest` at this size; what
/// does not fit ends in an ellipsis.
pub(super) fn wrap(text: &str, size: f64, widest: f64, lines: usize) -> Vec<String> {
    let mut wrapped: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match wrapped.last_mut() {
            Some(line) if width(line, size) + width(word, size) + width(" ", size) <= widest => {
                line.push(' ');
                line.push_str(word);
            }
            _ => wrapped.push(word.to_owned()),
        }
    }
    if wrapped.len() > lines {
        wrapped.truncate(lines);
        if let Some(last) = wrapped.last_mut() {
            last.push('…');
        }
    }
    for line in &mut wrapped {
        shorten(line, size, widest);
    }
    wrapped
}

/// Cuts a line that is too wide, with an ellipsis in place of what goes.
fn shorten(line: &mut String, size: f64, widest: f64) {
    while width(line, size) > widest && line.chars().count() > 2 {
        line.pop();
        line.pop();
        line.push('…');
    }
}

/// A text, cut with an ellipsis where it is longer than so many characters.
pub(super) fn briefly(text: &str, longest: usize) -> String {
    if text.chars().nth(longest).is_none() {
        return text.to_owned();
    }
    let kept: String = text.chars().take(longest - 1).collect();
    format!("{}…", kept.trim_end())
}

/// A `text` element. With `halo`, the same ahead of it as a white edge, so that lines beneath do not run into
/// the letters: not all that draw SVG know `paint-order`, which does it in a page.
pub(super) fn element(class: &str, place: &str, text: &str, halo: bool) -> String {
    let text = escape(text);
    let mut written = String::new();
    if halo {
        let _ = write!(written, "<text class=\"{class} halo\" aria-hidden=\"true\" {place}>{text}</text>");
    }
    let _ = write!(written, "<text class=\"{class}\" {place}>{text}</text>");
    written
}

/// Text on one line without characters that no XML may hold or that would turn the direction of what
/// follows.
pub(super) fn plain(text: &str) -> String {
    let shown = |letter: char| match letter {
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFFE}' | '\u{FFFF}' => ' ',
        letter if letter.is_control() => ' ',
        letter => letter,
    };
    text.chars().map(shown).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// [`plain`] text, escaped for XML and HTML, within elements and within quoted attributes.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in plain(text).chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// A coordinate with one decimal at most.
pub(super) fn number(value: f64) -> String {
    let tenths = (value * 10.0).round() / 10.0;
    // Without the sign of a zero.
    let mut written = format!("{:.1}", tenths + 0.0);
    if written.ends_with(".0") {
        written.truncate(written.len() - 2);
    }
    written
}

/// Numbers with spaces between, as a script reads them.
pub(super) fn spaced(numbers: &[usize]) -> String {
    numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

/// '3 contacts', '1 contact'.
pub(super) fn count(number: usize, noun: &str) -> String {
    let mut written = grouped(number);
    let _ = write!(written, " {noun}{}", if number == 1 { "" } else { "s" });
    written
}

/// '12,345'.
pub(super) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut written = String::new();
    for (nth, digit) in digits.chars().enumerate() {
        if nth > 0 && (digits.len() - nth).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    written
}

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// 'Feb'.
pub(super) fn month(date: Date) -> &'static str {
    MONTHS[usize::try_from(date.month() - 1).unwrap_or(0)]
}

/// '20 Feb 2022'.
pub(super) fn day(date: Date) -> String {
    format!("{} {} {}", date.day(), month(date), date.year())
}

/// When an interaction was, as exact as it is known: '20 Feb 2022', 'Nov 2021 – Feb 2022', '2021'.
pub(super) fn days(interaction: &Interaction) -> Option<String> {
    let when = &interaction.when;
    let shown = |date: Date| match when.granularity {
        Some(Granularity::Year | Granularity::Decade | Granularity::Century) => date.year().to_string(),
        Some(Granularity::Month | Granularity::Quarter | Granularity::Season | Granularity::Half) => {
            format!("{} {}", month(date), date.year())
        }
        _ => day(date),
    };
    let known = match (when.first.map(shown), when.last.map(shown)) {
        (Some(first), Some(last)) if first == last => first,
        (Some(first), Some(last)) => format!("{first} – {last}"),
        (Some(first), None) => format!("since {first}"),
        (None, Some(last)) => format!("until {last}"),
        (None, None) => return None,
    };
    Some(if when.approximate { format!("about {known}") } else { known })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coordinate_is_written_as_short_as_it_can_be() {
        assert_eq!([1.0, 1.25, -0.04, -7.96].map(number), ["1", "1.3", "0", "-8"]);
    }

    #[test]
    fn markup_and_what_xml_forbids_do_not_survive() {
        assert_eq!(escape("<b a=\"x\">&'\u{0}\u{202e}\u{ffff}"), "&lt;b a=&quot;x&quot;&gt;&amp;&#39;");
    }

    #[test]
    fn the_lines_of_a_label_are_as_equal_as_they_can_be() {
        assert_eq!(balance("Jean-Yves Le Drian", 13.0, 100.0, 2), ["Jean-Yves", "Le Drian"]);
        assert_eq!(balance("Biden", 13.0, 130.0, 2), ["Biden"]);
    }

    #[test]
    fn no_wrapped_line_is_wider_than_allowed() {
        let lines = wrap("A name of many words and oneextraordinarilylongwordinside it", 12.0, 80.0, 3);
        assert_eq!(lines.len(), 3);
        assert!(lines.iter().all(|line| width(line, 12.0) <= 80.0), "{lines:?}");
    }
}
