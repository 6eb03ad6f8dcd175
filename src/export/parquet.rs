//! Parquet, for pandas, polars, DuckDB and Spark: days are dates, lists are lists, reports JSON.

use super::{File, Format, PLAIN};

#[cfg(feature = "parquet")]
macro_rules! file {
    ($name:literal $table:ident) => {
        File { name: $name, write: Some(|view, out| columns::write(view, super::tables::$table, out)) }
    };
}
#[cfg(not(feature = "parquet"))]
macro_rules! file {
    ($name:literal $table:ident) => {
        File { name: $name, write: None }
    };
}

pub(super) const FORMAT: Format = Format {
    name: "parquet",
    about: "tables for pandas, polars, DuckDB and Spark: edges.parquet and five more",
    edges: Some(super::Edges::Events),
    files: &[
        file!("edges.parquet" EDGES),
        file!("actors.parquet" ACTORS),
        file!("interactions.parquet" INTERACTIONS),
        file!("contacts.parquet" CONTACTS),
        file!("evidence.parquet" REPORTS),
        file!("affiliations.parquet" AFFILIATIONS),
    ],
    extensions: &["parquet"],
    needs: Some("parquet"),
    ..PLAIN
};

#[cfg(feature = "parquet")]
mod columns {
    use std::io::{self, Write};
    use std::sync::{Arc, Mutex};

    use jiff::civil::date;
    use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
    use parquet::data_type::{
        BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type,
    };
    use parquet::errors::ParquetError;
    use parquet::file::metadata::KeyValue;
    use parquet::file::properties::WriterProperties;
    use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
    use parquet::schema::types::{Type, TypePtr};

    use super::super::View;
    use super::super::columns::{Head, Kind, Value};
    use super::super::tables::Table;
    use super::super::values::plain;

    /// Rows of a row group: what is held in memory at a time.
    const ROWS: usize = 65_536;

    /// The values of one column of a row group; `None` is null.
    enum Column {
        Text(Vec<Option<ByteArray>>),
        Day(Vec<Option<i32>>),
        Whole(Vec<Option<i64>>),
        Number(Vec<Option<f64>>),
        Flag(Vec<Option<bool>>),
        Texts(Vec<Vec<ByteArray>>),
    }

    pub(in super::super) fn write(view: &View, table: Table, out: &mut dyn Write) -> io::Result<()> {
        let heads: Vec<&Head> = table.heads().collect();
        let made_by = &view.ledger.made_by;
        let about = serde_json::to_string(made_by)?;
        let properties = WriterProperties::builder()
            .set_created_by(made_by.program.clone())
            .set_key_value_metadata(Some(vec![KeyValue::new("made_by".to_owned(), about)]))
            .set_compression(Compression::SNAPPY)
            .build();
        let buffer = Buffer::default();
        let mut file = SerializedFileWriter::new(
            buffer.clone(),
            schema(table.name, &heads).map_err(failed)?,
            Arc::new(properties),
        )
        .map_err(failed)?;
        let mut columns: Vec<Column> = heads.iter().map(|head| Column::new(head.kind)).collect();
        let mut rows = 0;
        (table.rows)(view, &mut |row| {
            for (column, value) in columns.iter_mut().zip(row.iter().copied().flatten()) {
                column.push(view, value);
            }
            rows += 1;
            if rows == ROWS {
                rows = 0;
                group(&mut file, &mut columns).map_err(failed)?;
                buffer.drain(out)?;
            }
            Ok(())
        })?;
        if rows > 0 {
            group(&mut file, &mut columns).map_err(failed)?;
        }
        file.close().map_err(failed)?;
        buffer.drain(out)
    }

    fn schema(name: &str, heads: &[&Head]) -> Result<TypePtr, ParquetError> {
        let text = |name| {
            Type::primitive_type_builder(name, Physical::BYTE_ARRAY)
                .with_logical_type(Some(LogicalType::String))
        };
        let mut fields = Vec::new();
        for head in heads {
            let primitive = |physical| Type::primitive_type_builder(head.name, physical);
            let field = match head.kind {
                Kind::Text | Kind::Reports => {
                    text(head.name).with_repetition(Repetition::OPTIONAL).build()?
                }
                Kind::Day => primitive(Physical::INT32).with_logical_type(Some(LogicalType::Date)).build()?,
                Kind::Whole => primitive(Physical::INT64).build()?,
                Kind::Number => primitive(Physical::DOUBLE).build()?,
                Kind::Flag => primitive(Physical::BOOLEAN).build()?,
                Kind::Texts => {
                    let element = text("element").with_repetition(Repetition::REQUIRED).build()?;
                    let list = Type::group_type_builder("list").with_repetition(Repetition::REPEATED);
                    let list = list.with_fields(vec![Arc::new(element)]).build()?;
                    let outer = Type::group_type_builder(head.name).with_repetition(Repetition::REQUIRED);
                    outer
                        .with_logical_type(Some(LogicalType::List))
                        .with_fields(vec![Arc::new(list)])
                        .build()?
                }
            };
            fields.push(Arc::new(field));
        }
        Type::group_type_builder(name).with_fields(fields).build().map(Arc::new)
    }

    impl Column {
        fn new(kind: Kind) -> Self {
            match kind {
                Kind::Text | Kind::Reports => Self::Text(Vec::new()),
                Kind::Day => Self::Day(Vec::new()),
                Kind::Whole => Self::Whole(Vec::new()),
                Kind::Number => Self::Number(Vec::new()),
                Kind::Flag => Self::Flag(Vec::new()),
                Kind::Texts => Self::Texts(Vec::new()),
            }
        }

        fn push(&mut self, view: &View, value: &Value) {
            let none = matches!(value, Value::None);
            match (self, value) {
                (Self::Text(column), _) => {
                    column.push((!none).then(|| ByteArray::from(plain(view, value).as_bytes().to_vec())));
                }
                (Self::Day(column), Value::Day(day)) => {
                    column.push(Some((*day - date(1970, 1, 1)).get_days()));
                }
                (Self::Day(column), _) => column.push(None),
                (Self::Whole(column), Value::Whole(number)) => column.push(i64::try_from(*number).ok()),
                (Self::Whole(column), _) => column.push(None),
                (Self::Number(column), Value::Number(number)) => column.push(Some(*number)),
                (Self::Number(column), _) => column.push(None),
                (Self::Flag(column), Value::Flag(flag)) => column.push(Some(*flag)),
                (Self::Flag(column), _) => column.push(None),
                (Self::Texts(column), Value::Texts(texts)) => {
                    column.push(texts.iter().map(|text| ByteArray::from(text.as_bytes().to_vec())).collect());
                }
                (Self::Texts(column), _) => column.push(Vec::new()),
            }
        }
    }

    type File = SerializedFileWriter<Buffer>;

    /// Writes what the columns hold as a row group, and empties them.
    fn group(file: &mut File, columns: &mut [Column]) -> Result<(), ParquetError> {
        let mut group = file.next_row_group()?;
        for column in columns {
            match column {
                Column::Text(values) => flat::<ByteArrayType>(&mut group, values)?,
                Column::Day(values) => flat::<Int32Type>(&mut group, values)?,
                Column::Whole(values) => flat::<Int64Type>(&mut group, values)?,
                Column::Number(values) => flat::<DoubleType>(&mut group, values)?,
                Column::Flag(values) => flat::<BoolType>(&mut group, values)?,
                Column::Texts(lists) => {
                    let (mut values, mut defined, mut repeated) = (Vec::new(), Vec::new(), Vec::new());
                    for list in lists.drain(..) {
                        if list.is_empty() {
                            defined.push(0);
                            repeated.push(0);
                        }
                        for (nth, value) in list.into_iter().enumerate() {
                            defined.push(1);
                            repeated.push(i16::from(nth > 0));
                            values.push(value);
                        }
                    }
                    put::<ByteArrayType>(&mut group, &values, &defined, Some(&repeated))?;
                }
            }
        }
        group.close()?;
        Ok(())
    }

    fn flat<T: DataType>(
        group: &mut SerializedRowGroupWriter<Buffer>,
        column: &mut Vec<Option<T::T>>,
    ) -> Result<(), ParquetError> {
        let defined: Vec<i16> = column.iter().map(|value| i16::from(value.is_some())).collect();
        let values: Vec<T::T> = column.drain(..).flatten().collect();
        put::<T>(group, &values, &defined, None)
    }

    fn put<T: DataType>(
        group: &mut SerializedRowGroupWriter<Buffer>,
        values: &[T::T],
        defined: &[i16],
        repeated: Option<&[i16]>,
    ) -> Result<(), ParquetError> {
        if let Some(mut column) = group.next_column()? {
            column.typed::<T>().write_batch(values, Some(defined), repeated)?;
            column.close()?;
        }
        Ok(())
    }

    /// What the writer has made and we have not yet passed on: it wants to own what it writes to.
    #[derive(Clone, Default)]
    struct Buffer(Arc<Mutex<Vec<u8>>>);

    impl Buffer {
        fn drain(&self, out: &mut dyn Write) -> io::Result<()> {
            let mut bytes = self.0.lock().map_err(|_| io::Error::other("a thread has failed"))?;
            out.write_all(&bytes)?;
            bytes.clear();
            Ok(())
        }
    }

    impl Write for Buffer {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let mut buffer = self.0.lock().map_err(|_| io::Error::other("a thread has failed"))?;
            buffer.extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn failed(error: ParquetError) -> io::Error {
        io::Error::other(error)
    }
}
