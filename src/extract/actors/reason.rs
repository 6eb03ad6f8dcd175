//! Why a name is an actor's.

/// What joined a name to an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reason {
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
