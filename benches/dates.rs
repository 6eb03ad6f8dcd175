//! How many bytes a second: the expressions of time of plain text, without its sentences or speakers.
//!
//! `cargo bench --bench dates`. The news is made, the same in each run.

#[path = "../tests/news.rs"]
mod news;

use std::hint::black_box;
use std::io::Cursor;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use whowhom::Document;
use whowhom::extract::dates_of;
use whowhom::input::{self, Options};

use news::News;

fn benches(criterion: &mut Criterion) {
    let records = News::new(1).records(500, 24);
    let documents: Vec<Document> = input::read(["-"], Options::default())
        .with_stdin(Cursor::new(records))
        .collect::<whowhom::Result<_>>()
        .expect("the records are well-formed");
    let bytes: usize = documents.iter().map(|document| document.text.len()).sum();
    let mut group = criterion.benchmark_group("bytes");
    group.sample_size(20);
    group.throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("dates", |bencher| {
        let found = |document: &Document| dates_of(black_box(&document.text), document.published).len();
        bencher.iter(|| documents.iter().map(found).sum::<usize>());
    });
    group.finish();
}

criterion_group!(all, benches);
criterion_main!(all);
