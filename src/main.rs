//! The command line of whowhom.

fn main() {}
