//! The labels of English grammar: Penn tags and CLEAR relations.

use crate::error::{Error, Result};

/// Makes an enum whose members have a written form.
macro_rules! labels {
    ($(#[$doc:meta])* $name:ident, $what:literal: $($member:ident $text:literal $meaning:literal,)*) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $(#[doc = concat!("`", $text, "`: ", $meaning, ".")] $member,)*
        }

        impl $name {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$member),*];

            /// Its written form.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$member => $text,)*
                }
            }

            /// The one with this written form.
            ///
            /// # Errors
            /// When there is none.
            pub fn named(text: &str) -> Result<Self> {
                match text {
                    $($text => Ok(Self::$member),)*
                    _ => Err(Error::new(format!(concat!("unknown ", $what, " {:?}"), text))),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

labels! {
    /// A word's class in the [Penn Treebank](https://catalog.ldc.upenn.edu/docs/LDC99T42/tagguid1.pdf),
    /// with the additions of [OntoNotes](https://catalog.ldc.upenn.edu/LDC2013T19).
    ///
    /// ```
    /// use whowhom::language::Tag;
    /// assert_eq!(Tag::Vbd.as_str(), "VBD");
    /// assert_eq!(Tag::named("NNP").unwrap(), Tag::Nnp);
    /// ```
    Tag, "tag":
    Dollar "$" "currency sign",
    ClosingQuote "''" "closing quotation mark",
    Comma "," "comma",
    OpeningBracket "-LRB-" "opening bracket",
    ClosingBracket "-RRB-" "closing bracket",
    Stop "." "end of a sentence",
    Colon ":" "colon, semicolon, dash",
    Add "ADD" "web or mail address",
    Afx "AFX" "affix",
    Cc "CC" "coordinating conjunction",
    Cd "CD" "number",
    Dt "DT" "determiner",
    Ex "EX" "there, in `there is`",
    Fw "FW" "foreign word",
    Hyph "HYPH" "hyphen",
    In "IN" "preposition or subordinating conjunction",
    Jj "JJ" "adjective",
    Jjr "JJR" "adjective, comparative",
    Jjs "JJS" "adjective, superlative",
    Ls "LS" "marker of a list item",
    Md "MD" "modal verb",
    Nfp "NFP" "superfluous punctuation",
    Nn "NN" "noun, singular",
    Nnp "NNP" "name, singular",
    Nnps "NNPS" "name, plural",
    Nns "NNS" "noun, plural",
    Pdt "PDT" "predeterminer",
    Pos "POS" "possessive ending",
    Prp "PRP" "personal pronoun",
    PrpPoss "PRP$" "possessive pronoun",
    Rb "RB" "adverb",
    Rbr "RBR" "adverb, comparative",
    Rbs "RBS" "adverb, superlative",
    Rp "RP" "particle",
    Sym "SYM" "symbol",
    To "TO" "to before a verb",
    Uh "UH" "interjection",
    Vb "VB" "verb, base form",
    Vbd "VBD" "verb, past tense",
    Vbg "VBG" "verb, gerund or present participle",
    Vbn "VBN" "verb, past participle",
    Vbp "VBP" "verb, present, not third person singular",
    Vbz "VBZ" "verb, present, third person singular",
    Wdt "WDT" "question or relative determiner",
    Wp "WP" "question or relative pronoun",
    WpPoss "WP$" "whose",
    Wrb "WRB" "question or relative adverb",
    Xx "XX" "unknown",
    Space "_SP" "space",
    OpeningQuote "``" "opening quotation mark",
}

labels! {
    /// How a word depends on its head, after the
    /// [CLEAR guidelines](https://github.com/clir/clearnlp-guidelines/blob/master/md/specifications/dependency_labels.md).
    Relation, "relation":
    Root "ROOT" "head of its sentence",
    Acl "acl" "clause that modifies a noun",
    Acomp "acomp" "adjective as complement",
    Advcl "advcl" "adverbial clause",
    Advmod "advmod" "adverb as modifier",
    Agent "agent" "by, before who does what a passive tells",
    Amod "amod" "adjective as modifier",
    Appos "appos" "apposition",
    Attr "attr" "noun as complement of a copula",
    Aux "aux" "auxiliary verb",
    Auxpass "auxpass" "auxiliary verb of a passive",
    Case "case" "case marker, as the possessive ending",
    Cc "cc" "coordinating conjunction",
    Ccomp "ccomp" "clause as complement",
    Compound "compound" "part of a compound",
    Conj "conj" "further member of a coordination",
    Csubj "csubj" "clause as subject",
    Csubjpass "csubjpass" "clause as subject of a passive",
    Dative "dative" "indirect object",
    Dep "dep" "not classified",
    Det "det" "determiner",
    Dobj "dobj" "direct object",
    Expl "expl" "expletive",
    Intj "intj" "interjection",
    Mark "mark" "marker of a subordinate clause",
    Meta "meta" "what is no part of the sentence",
    Neg "neg" "negation",
    Nmod "nmod" "noun as modifier",
    Npadvmod "npadvmod" "noun phrase as adverbial",
    Nsubj "nsubj" "subject",
    Nsubjpass "nsubjpass" "subject of a passive",
    Nummod "nummod" "number as modifier",
    Oprd "oprd" "predicate of an object",
    Parataxis "parataxis" "inserted clause",
    Pcomp "pcomp" "clause as complement of a preposition",
    Pobj "pobj" "object of a preposition",
    Poss "poss" "possessor",
    Preconj "preconj" "conjunction before a coordination",
    Predet "predet" "predeterminer",
    Prep "prep" "preposition",
    Prt "prt" "particle of a verb",
    Punct "punct" "punctuation",
    Quantmod "quantmod" "modifier of a number",
    Relcl "relcl" "relative clause",
    Xcomp "xcomp" "clause without a subject of its own as complement",
}
