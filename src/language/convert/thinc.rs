//! Reads the layers of a [thinc](https://thinc.ai) network as spaCy saves them: `MessagePack` with a list
//! of nodes, and for each its attributes and its arrays.

use crate::error::{Error, Result};
use crate::language::msgpack::Value;

/// The layers of a network, in the order thinc walks them: level by level.
pub(super) struct Nodes<'b>(Vec<Node<'b>>);

/// One layer.
pub(super) struct Node<'b> {
    name: &'b str,
    references: Vec<(&'b str, u64)>,
    attributes: Value<'b>,
    arrays: Value<'b>,
}

/// An array of numbers, not yet unpacked.
pub(super) struct Array<'b> {
    pub(super) shape: Vec<usize>,
    bytes: &'b [u8],
}

impl<'b> Nodes<'b> {
    pub(super) fn read(bytes: &'b [u8]) -> Result<Self> {
        let network = Value::read(bytes)?;
        let attributes = network.need("attrs")?.items();
        let arrays = network.need("params")?.items();
        let nodes = network.need("nodes")?.items().iter().zip(attributes).zip(arrays);
        let nodes = nodes.map(|((node, attributes), arrays)| {
            let references = node.get("refs").map_or(&[][..], Value::entries).iter();
            Ok(Node {
                name: node.need("name")?.as_str().unwrap_or_default(),
                references: references
                    .filter_map(|(name, place)| Some((name.as_str()?, place.as_u64()?)))
                    .collect(),
                attributes: attributes.clone(),
                arrays: arrays.clone(),
            })
        });
        nodes.collect::<Result<_>>().map(Self)
    }

    /// The layers of this name.
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = &Node<'b>> {
        self.0.iter().filter(move |node| node.name == name)
    }

    /// The single layer of this name.
    pub(super) fn only(&self, name: &str) -> Result<&Node<'b>> {
        let mut found = self.all(name);
        match (found.next(), found.next()) {
            (Some(node), None) => Ok(node),
            _ => Err(Error::new(format!("not one layer `{name}` in it"))),
        }
    }

    /// Whether it takes its word vectors from another component.
    pub(super) fn listens(&self) -> bool {
        self.all("tok2vec-listener").next().is_some()
    }

    /// The features of words that the tables of embeddings are read by, by column.
    pub(super) fn attributes(&self) -> Result<Vec<String>> {
        let columns = self.only("extract_features")?.attribute("columns")?;
        let names = columns.items().iter().map(|name| name.as_str().map(str::to_owned));
        names.collect::<Option<_>>().ok_or_else(|| Error::new("features that are no names"))
    }

    /// The layers of a transition system: what makes words narrower, what sums up a state, what scores.
    pub(super) fn transition_layers(&self) -> Result<[&Node<'b>; 3]> {
        let root = self.0.first().ok_or_else(|| Error::new("an empty network"))?;
        if root.attribute("has_upper")? != Value::Bool(true) {
            return Err(
                Error::new("the network has no layer of scores").remedy("train it with `use_upper = true`")
            );
        }
        let upper = root.references.iter().find(|(name, _)| *name == "upper").map(|&(_, place)| place);
        let upper = upper.and_then(|place| self.0.get(usize::try_from(place).ok()?));
        let scores = upper.ok_or_else(|| Error::new("the network has no layer of scores"))?;
        let narrow = self.all("linear").find(|node| !std::ptr::eq(*node, scores));
        let narrow = narrow.ok_or_else(|| Error::new("the network has no layer that reads word vectors"))?;
        Ok([narrow, self.only("precomputable_affine")?, scores])
    }
}

impl<'b> Node<'b> {
    /// An attribute, which thinc packs by itself.
    fn attribute(&self, name: &str) -> Result<Value<'b>> {
        let packed = self.attributes.need(name)?.as_bytes();
        Value::read(packed.ok_or_else(|| Error::new(format!("`{name}` is not packed")))?)
    }

    /// An attribute that is a number.
    pub(super) fn number(&self, name: &str) -> Result<u64> {
        let value = self.attribute(name)?;
        value
            .as_u64()
            .ok_or_else(|| Error::new(format!("`{name}` of the layer `{}` is no number", self.name)))
    }

    /// An array of 32-bit floats.
    pub(super) fn array(&self, name: &str) -> Result<Array<'b>> {
        let array = self.arrays.need(name)?;
        let wrong =
            || Error::new(format!("`{name}` of the layer `{}` is no array of 32-bit floats", self.name));
        if array.need("type")?.as_str() != Some("<f4") {
            return Err(wrong());
        }
        let shape = array
            .need("shape")?
            .items()
            .iter()
            .map(|size| size.as_u64().and_then(|size| usize::try_from(size).ok()));
        let shape: Vec<usize> = shape.collect::<Option<_>>().ok_or_else(wrong)?;
        let bytes = array.need("data")?.as_bytes().ok_or_else(wrong)?;
        Array::new(shape, bytes).ok_or_else(wrong)
    }
}

impl<'b> Array<'b> {
    /// An array of at least one dimension, if the bytes are as many as its shape says.
    fn new(shape: Vec<usize>, bytes: &'b [u8]) -> Option<Self> {
        let length = shape.iter().try_fold(4, |length: usize, &size| length.checked_mul(size))?;
        (length == bytes.len() && !shape.is_empty()).then_some(Self { shape, bytes })
    }

    pub(super) fn numbers(&self) -> Vec<f32> {
        self.bytes.as_chunks().0.iter().map(|&bytes| f32::from_le_bytes(bytes)).collect()
    }
}

/// Reads an array in [NumPy's format](https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html).
pub(super) fn npy(bytes: &[u8]) -> Result<Array<'_>> {
    let read = || {
        let rest = bytes.strip_prefix(b"\x93NUMPY")?;
        let (&[version, _], rest) = rest.split_first_chunk()?;
        let (length, rest) = match version {
            1 => rest
                .split_first_chunk()
                .map(|(&length, rest)| (usize::from(u16::from_le_bytes(length)), rest))?,
            _ => {
                rest.split_first_chunk().map(|(&length, rest)| (u32::from_le_bytes(length) as usize, rest))?
            }
        };
        let (header, data) = rest.split_at_checked(length)?;
        let header = str::from_utf8(header).ok()?;
        if !header.contains("'<f4'") || !header.contains("'fortran_order': False") {
            return None;
        }
        let (_, shape) = header.split_once("'shape': (")?;
        let (shape, _) = shape.split_once(')')?;
        let sizes = shape.split(',').map(str::trim).filter(|size| !size.is_empty());
        Array::new(sizes.map(|size| size.parse().ok()).collect::<Option<_>>()?, data)
    };
    read().ok_or_else(|| Error::new("this is no NumPy array of 32-bit floats"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_numpy_array_is_read() {
        let mut bytes =
            b"\x93NUMPY\x01\x00\x46\x00{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1), }".to_vec();
        bytes.resize(10 + 0x46, b' ');
        bytes.extend([1.5f32, -2.0].iter().flat_map(|number| number.to_le_bytes()));
        let array = npy(&bytes).unwrap();
        assert_eq!((array.shape.as_slice(), array.numbers()), (&[2, 1][..], vec![1.5, -2.0]));
        assert!(npy(&bytes[..bytes.len() - 1]).is_err());
    }
}
