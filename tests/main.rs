//! The tests of the whole program, one binary. Unit tests stand beside the code they ask about.

#![cfg(test)]

/// Does each story of `tests/cases/` give the ledger written below it?
mod cases;
/// Does the command line end, answer and refuse as it says it does?
mod cli;
/// Do corrections keep to their evidence, and does `fix` keep them?
mod fix;
/// Does each frame find its examples, with who and whom, and leave its counterexamples?
mod frames;
/// Are the outputs in `graphs/` what the program writes now?
mod graphs;
/// Does the program tell what it can do and why it did it, with examples that run?
mod help;
/// Is input that breaks readers answered, in bounded memory?
mod hostile;
/// Is input of every sort read, and what cannot be read named?
mod inputs;
/// Does `add`, killed at any moment and run again, keep what an undisturbed run keeps?
mod kill;
/// Does the model read a text as spaCy reads it?
mod language_parity;
/// Are reports of several documents merged as the rule says?
mod ledger;
/// Does each name of the lexicon mean one actor?
mod lexicon;
/// Do the journeys of a list, told in any order, give the same ledger?
mod oracle;
/// Does whatever holds for one text hold for any text, in any order and on any number of threads?
mod properties;
/// Do the questions answer what a reader of the documents would, and name who is meant?
mod query;
/// Does the first article give the interactions that people found in it?
mod seed;
/// Is what the store keeps whole, each once, and the ledger that of its documents?
mod store;
/// Do the commands on a store say and do what they promise?
mod store_commands;
/// Is the ledger of a store, merged after every step, that of all its documents merged at once?
mod store_steps;
/// Do the questions answer what a list of journeys, kept by others, has?
mod travels;
/// Does a lexicon of the user's add, outrank, join and part, and is a bad one refused?
mod user_lexicon;

/// Makes what as many documents tell as a test asks for.
mod archive;
/// Makes as much news as a test asks for.
mod news;
/// Runs the program and keeps what it said.
mod program;
/// Takes texts through the stages of the library.
mod stages;
/// Draws texts and documents by chance, for the properties.
mod texts;
