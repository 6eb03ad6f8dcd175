//! What a model as a whole must hold to.

use super::*;

const STORY: &str = "WASHINGTON, March 3 - U.S. President Joe Biden told reporters on Thursday that he hadn't \
    spoken with Russian President Vladimir Putin since Feb. 12, but that he'd be meeting Germany's Olaf \
    Scholz.\n\nThe talks, which were hosted by the Kremlin, lasted for five hours; neither side would say \
    what had been agreed. \"We'll see,\" said the spokesman. Mr. Macron called it \u{201c}a step\u{201d}. ";

fn words(model: &Model, text: &str) -> Vec<Word> {
    model.tokenizer.tokenize(text).iter().map(|token| model.word(token, text)).collect()
}

#[test]
fn the_embedded_model_knows_its_name() {
    assert_eq!(Model::embedded().name(), "en_core_web_sm 3.8.0");
}

#[test]
fn a_text_read_in_pieces_gives_the_same() {
    let model = Model::embedded();
    let words = words(model, &STORY.repeat(5));
    let whole = model.grammar.apply(&words, &mut Room::default());
    for piece in [64, 80, 97, 200] {
        assert!(model.grammar.apply_by(piece, &words, &mut Room::default()) == whole, "pieces of {piece}");
    }
}

#[test]
fn what_was_read_before_changes_nothing() {
    let model = Model::embedded();
    let first = model.analyse(STORY);
    model.analyse("The minister's aides deny any such meeting took place.");
    assert_eq!(model.analyse(STORY), first);
}

#[test]
fn threads_change_nothing() {
    use rayon::prelude::*;
    let model = Model::embedded();
    let texts: Vec<_> = (0..8).map(|nth| STORY[..].split_at(nth * 4).1).collect();
    let apart: Vec<_> = texts.iter().map(|text| model.analyse(text)).collect();
    let together: Vec<_> = texts.par_iter().map(|text| model.analyse(text)).collect();
    assert!(apart == together);
}

#[test]
fn a_part_is_read_as_if_it_stood_alone() {
    let model = Model::embedded();
    let part = Span::new(22, STORY.len());
    let alone = model.analyse(part.of(STORY));
    let mut within = model.analyse_part(STORY, part);
    assert_eq!(within.tokens[0].span.of(STORY), "U.S.");
    let back = |span: &mut Span| *span = Span::new(span.start - part.start, span.end - part.start);
    within.tokens.iter_mut().for_each(|token| back(&mut token.span));
    within.entities.iter_mut().for_each(|entity| back(&mut entity.span));
    assert_eq!(within, alone);
}

#[test]
fn any_text_gives_a_forest_of_all_its_tokens() {
    let model = Model::embedded();
    let texts = [
        "",
        " ",
        "\n",
        "a",
        "\u{0}",
        "\u{feff}",
        "😀👩‍👩‍👧",
        "שלום عليكم",
        "of of of of",
        "( ( ( (",
        ". . . .",
        "\n\n \t x",
    ];
    for text in texts.iter().flat_map(|text| [1, 2, 40].map(|times| text.repeat(times))) {
        let analysis = model.analyse(&text);
        assert!(analysis.sentences.iter().flat_map(Clone::clone).eq(0..analysis.tokens.len()), "{text:?}");
        for (nth, token) in analysis.tokens.iter().enumerate() {
            assert!(text.get(token.span.start..token.span.end).is_some_and(|word| !word.is_empty()));
            let sentence = &analysis.sentences[analysis.sentence_of(nth)];
            let roots = std::iter::successors(Some(nth), |&at| Some(analysis.tokens[at].head));
            let root = roots.take(analysis.tokens.len() + 1).last().unwrap_or(nth);
            assert_eq!(analysis.tokens[root].head, root, "{text:?} has a circle at {nth}");
            assert!(sentence.contains(&root), "{text:?}");
        }
    }
}

#[test]
fn a_sentence_without_end_is_cut() {
    let analysis = Model::embedded().analyse(&"and ".repeat(2500));
    assert_eq!(analysis.tokens.len(), 2500);
    assert!(analysis.sentences.iter().all(|sentence| sentence.len() <= 2048));
}

#[test]
fn a_model_that_is_none_is_an_error() {
    assert!(Model::read(b"PK\x03\x04").unwrap_err().to_string().contains("no whowhom model"));
    assert!(Model::open(Path::new("no such file")).unwrap_err().to_string().starts_with("no such file: "));
}

#[test]
fn a_folder_that_is_no_pipeline_is_an_error() {
    let error = convert(Path::new("src"), None, Precision::Half).unwrap_err().to_string();
    assert!(error.starts_with("src/config.cfg: "), "{error}");
}
