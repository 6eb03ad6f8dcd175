//! How many words a second: one document to its extraction, extractions to a ledger, a ledger to DOT.
//!
//! `cargo bench` runs all; `cargo bench -- extract` one. The news is made, the same in each run.

#[path = "../tests/news.rs"]
mod news;

use std::hint::black_box;
use std::io::{self, Cursor};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use whowhom::export::{Edges, Format, Options as Asked, View};
use whowhom::input::{self, Options};
use whowhom::language::Model;
use whowhom::{ActorGraph, Document, Extraction, Ledger, Lexicon, MadeBy, extract};

use news::News;

/// Stories of the length of a news report.
fn documents(count: usize) -> Vec<Document> {
    let records = News::new(1).records(count, 24);
    let read = input::read(["-"], Options::default()).with_stdin(Cursor::new(records));
    read.collect::<whowhom::Result<_>>().expect("the records are well-formed")
}

fn words(documents: &[Document]) -> u64 {
    documents.iter().map(|document| document.text.split_whitespace().count() as u64).sum()
}

fn extraction(document: &Document, lexicon: &Lexicon) -> Extraction {
    extract(document, &Model::embedded().analyse_document(document), lexicon)
}

fn benches(criterion: &mut Criterion) {
    let lexicon = Lexicon::builtin().expect("the lexicon is tested");
    let documents = documents(1000);
    let mut group = criterion.benchmark_group("words");
    group.sample_size(20);

    let few = &documents[..50];
    group.throughput(Throughput::Elements(words(few)));
    group.bench_function("language", |bencher| {
        bencher.iter(|| {
            few.iter().map(|one| Model::embedded().analyse_document(one).tokens.len()).sum::<usize>()
        });
    });
    group.bench_function("extract", |bencher| {
        bencher.iter(|| few.iter().map(|one| extraction(one, &lexicon).interactions.len()).sum::<usize>());
    });

    let extractions: Vec<Extraction> = documents.iter().map(|one| extraction(one, &lexicon)).collect();
    group.throughput(Throughput::Elements(words(&documents)));
    group.bench_function("ledger", |bencher| {
        bencher.iter_batched(
            || extractions.clone(),
            |extractions| {
                Ledger::new(MadeBy::with(Model::embedded(), &lexicon), extractions).interactions.len()
            },
            criterion::BatchSize::LargeInput,
        );
    });

    let ledger = Ledger::new(MadeBy::with(Model::embedded(), &lexicon), extractions);
    let dot = Format::named("dot").expect("DOT is in the table");
    for (name, edges) in [("dot merged", Edges::Merged), ("dot events", Edges::Events)] {
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                let graph = ActorGraph::new(&ledger);
                let options = Asked { edges: Some(edges), ..Asked::default() };
                let view = View { ledger: &ledger, graph: &graph, options, picture: None };
                dot.write(black_box(&view), &mut io::sink()).expect("nothing is written");
            });
        });
    }
    group.finish();

    criterion.bench_function("lexicon", |bencher| {
        bencher.iter(|| Lexicon::builtin().map(|one| one.frames().len()));
    });
}

criterion_group!(all, benches);
criterion_main!(all);
