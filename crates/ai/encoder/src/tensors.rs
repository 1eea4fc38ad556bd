//! A safetensors file, read and written by name. Engines keep their heads in the same file.
use crate::dense::Dense;
use crate::map::{Map, turned};
use crate::norm::Norm;
use crate::rows::ByteRows;
use safetensors::tensor::TensorView;
use safetensors::{Dtype, SafeTensors};
use std::collections::HashMap;

/// Why weights cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum WeightsError {
    #[error("the weights are not a safetensors file ({0}); fetch the file again and compare its digest")]
    NotSafetensors(#[from] safetensors::SafeTensorError),
    #[error("the weights lack \"{name}\" as {expected}; they belong to another version of this program")]
    Missing { name: String, expected: &'static str },
    #[error("the tokenizer cannot be used ({problem}); fetch the file again and compare its digest")]
    Tokenizer { problem: String },
}

/// An open file.
#[derive(Debug)]
pub struct Tensors<'a>(SafeTensors<'a>);

impl<'a> Tensors<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, WeightsError> {
        Ok(Self(SafeTensors::deserialize(bytes)?))
    }

    fn view(&self, name: &str, dtype: Dtype, expected: &'static str) -> Result<TensorView<'a>, WeightsError> {
        let missing = || WeightsError::Missing { name: name.to_owned(), expected };
        let view = self.0.tensor(name).map_err(|_| missing())?;
        if view.dtype() == dtype { Ok(view) } else { Err(missing()) }
    }

    pub fn has(&self, name: &str) -> bool {
        self.0.tensor(name).is_ok()
    }

    /// A tensor of 32-bit numbers.
    pub fn floats(&self, name: &str) -> Result<Vec<f32>, WeightsError> {
        let view = self.view(name, Dtype::F32, "32-bit numbers")?;
        Ok(view.data().as_chunks::<4>().0.iter().map(|b| f32::from_le_bytes(*b)).collect())
    }

    /// A table of 8-bit numbers `[rows × width]` with `name.scale`.
    pub fn byte_rows(&self, name: &str) -> Result<ByteRows, WeightsError> {
        let expected = "rows of 8-bit numbers with a scale each";
        let missing = || WeightsError::Missing { name: name.to_owned(), expected };
        let view = self.view(name, Dtype::I8, expected)?;
        let &[rows, width] = view.shape() else { return Err(missing()) };
        let scales = self.floats(&format!("{name}.scale"))?;
        if scales.len() != rows {
            return Err(missing());
        }
        let bytes = view.data().iter().map(|b| b.cast_signed()).collect();
        Ok(ByteRows { width, bytes, scales })
    }

    pub fn norm(&self, name: &str) -> Result<Norm, WeightsError> {
        Ok(Norm { scale: self.floats(&format!("{name}.weight"))?, shift: self.floats(&format!("{name}.bias"))? })
    }

    /// A linear map stored as 8-bit rows, one row an output.
    pub fn map<M: Map>(&self, name: &str) -> Result<M, WeightsError> {
        let rows = self.byte_rows(&format!("{name}.weight"))?;
        let bias = self.floats(&format!("{name}.bias"))?;
        if bias.len() != rows.len() {
            return Err(WeightsError::Missing { name: format!("{name}.bias"), expected: "a number an output" });
        }
        Ok(M::stored(rows, bias))
    }

    /// The number stored in the file's own description under `key`.
    pub fn number(bytes: &[u8], key: &'static str) -> Result<usize, WeightsError> {
        let (_, metadata) = SafeTensors::read_metadata(bytes)?;
        let found = metadata.metadata().as_ref().and_then(|m| m.get(key)).and_then(|v| v.parse().ok());
        found.ok_or(WeightsError::Missing { name: key.to_owned(), expected: "a whole number in the description" })
    }
}

/// Collects tensors for a file.
#[derive(Debug, Default)]
pub struct WeightsWriter(Vec<(String, Dtype, Vec<usize>, Vec<u8>)>);

impl WeightsWriter {
    pub fn floats(&mut self, name: impl Into<String>, values: &[f32]) {
        let bytes = values.iter().flat_map(|v| v.to_le_bytes()).collect();
        self.0.push((name.into(), Dtype::F32, vec![values.len()], bytes));
    }

    pub fn byte_rows(&mut self, name: &str, rows: &ByteRows) {
        let bytes = rows.bytes.iter().map(|b| b.cast_unsigned()).collect();
        self.0.push((name.to_owned(), Dtype::I8, vec![rows.len(), rows.width], bytes));
        self.floats(format!("{name}.scale"), &rows.scales);
    }

    pub fn norm(&mut self, name: &str, norm: &Norm) {
        self.floats(format!("{name}.weight"), &norm.scale);
        self.floats(format!("{name}.bias"), &norm.shift);
    }

    /// Rounds the map to 8 bits.
    pub fn dense(&mut self, name: &str, dense: &Dense) {
        let rows = turned(&dense.weight, dense.inputs, dense.outputs);
        self.byte_rows(&format!("{name}.weight"), &ByteRows::round(&rows, dense.inputs));
        self.floats(format!("{name}.bias"), &dense.bias);
    }

    /// The file, with a number in its description. The same tensors make the same bytes.
    pub fn finish(self, (key, number): (&str, usize)) -> Result<Vec<u8>, WeightsError> {
        let mut views = Vec::with_capacity(self.0.len());
        for (name, dtype, shape, bytes) in &self.0 {
            views.push((name.as_str(), TensorView::new(*dtype, shape.clone(), bytes)?));
        }
        let description = HashMap::from([(key.to_owned(), number.to_string())]);
        Ok(safetensors::serialize(views, Some(description))?)
    }
}
