//! Why a name is an actor's.

/// What joined a name to an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) enum Reason {
    /// The name by which the document names it first.
    FirstName,
    /// The same name again.
    SameName,
    /// The lexicon lists the name for it.
    Listed,
    /// A full name of the lexicon, but for initials, short forms or spelling.
    KnownFullName,
    /// A surname, with an office that the lexicon says was held on the day.
    SurnameOfficeAndDay,
    /// A surname, with an office that the lexicon says was held before the day, by one of that name alone.
    SurnameAndPastOffice,
    /// A full name that agrees with one met before.
    FullName,
    /// The surname of one person of the document alone.
    Surname,
    /// A surname of several, and the title of one.
    SurnameAndOffice,
    /// A surname of several, of whom the document names this one again and again.
    Prominence,
    /// Another part of a full name, of one person alone.
    PartOfName,
    /// A given name, of one person alone.
    GivenName,
    /// More or fewer words for the legal form of a company.
    LegalForm,
    /// The beginning of the name of one body alone.
    BeginningOfName,
    /// The name but for the state in front of it: 'Supreme Court'.
    WithoutState,
    /// The noun of the name, with an article: 'the Council'.
    Noun,
    /// The initials of its name.
    Initials,
    /// The document gives the acronym in brackets behind the name.
    Bracketed,
    /// Nothing else that was told of could be meant: 'the government', where one country is spoken of.
    Discourse,
    /// A description of it.
    Description,
}

impl Reason {
    /// What a reader is told.
    pub(in crate::extract) fn as_str(self) -> &'static str {
        match self {
            Self::FirstName => "the name that the document gives first",
            Self::SameName => "the same name again",
            Self::Listed => "the lexicon lists it",
            Self::KnownFullName => "a full name of the lexicon, but for initials, short forms or spelling",
            Self::SurnameOfficeAndDay => "surname, and the office held on that day by the lexicon",
            Self::SurnameAndPastOffice => "surname, and the office held once by the lexicon",
            Self::FullName => "a full name that agrees with one told before",
            Self::Surname => "the surname of one person of the document",
            Self::SurnameAndOffice => "a surname of several, and the title of one",
            Self::Prominence => "a surname of several, of whom the document names this one again and again",
            Self::PartOfName => "part of the name of one person of the document",
            Self::GivenName => "the given name of one person of the document",
            Self::LegalForm => "the same but for the words of its legal form",
            Self::BeginningOfName => "the beginning of the name of one body of the document",
            Self::WithoutState => "the name of one body of the document, but for the state in front of it",
            Self::Noun => "the noun of its name",
            Self::Initials => "the initials of its name",
            Self::Bracketed => "in brackets behind its name",
            Self::Discourse => "nothing else told of before fits",
            Self::Description => "a description of it",
        }
    }
}
