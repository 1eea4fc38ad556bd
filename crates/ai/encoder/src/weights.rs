//! The encoder's own tensors: from and to a file, and from the published 32-bit form of a BERT-shaped sentence encoder.
use crate::dense::Dense;
use crate::encoder::Encoder;
use crate::layer::Layer;
use crate::map::Map;
use crate::norm::Norm;
use crate::rows::ByteRows;
use crate::shape::Shape;
use crate::tensors::{Tensors, WeightsError, WeightsWriter};

impl<M: Map> Encoder<M> {
    /// Reads the encoder out of a file that [`Encoder::write`] wrote.
    pub fn load(bytes: &[u8]) -> Result<Self, WeightsError> {
        let heads = Tensors::number(bytes, "heads")?;
        let tensors = Tensors::open(bytes)?;
        let layers = (0..).take_while(|n| tensors.has(&format!("layer.{n}.qkv.weight"))).count();
        let words = tensors.byte_rows("words")?;
        let positions = tensors.floats("positions")?;
        let layers = (0..layers).map(|n| layer(&tensors, n)).collect::<Result<Vec<_>, _>>()?;
        let shape = shape(&words, &positions, heads, &layers);
        Ok(Self { shape, words, positions, parts: tensors.floats("parts")?, norm: tensors.norm("norm")?, layers })
    }
}

impl Encoder {
    /// Writes all tensors, matrices rounded to 8 bits, and says what must stand in the file's description: one number, since the order of
    /// several would differ from file to file.
    pub fn write(&self, to: &mut WeightsWriter) -> (&'static str, usize) {
        to.byte_rows("words", &self.words);
        to.floats("positions", &self.positions);
        to.floats("parts", &self.parts);
        to.norm("norm", &self.norm);
        for (n, layer) in self.layers.iter().enumerate() {
            to.dense(&format!("layer.{n}.qkv"), &layer.qkv);
            to.dense(&format!("layer.{n}.out"), &layer.out);
            to.norm(&format!("layer.{n}.norm1"), &layer.norm1);
            to.dense(&format!("layer.{n}.up"), &layer.up);
            to.dense(&format!("layer.{n}.down"), &layer.down);
            to.norm(&format!("layer.{n}.norm2"), &layer.norm2);
        }
        ("heads", self.shape.heads)
    }

    /// From the published file of a BERT-shaped encoder (`embeddings.…`, `encoder.layer.N.…`, 32 bits).
    pub fn from_published(bytes: &[u8], heads: usize, layers: usize) -> Result<Self, WeightsError> {
        let tensors = Tensors::open(bytes)?;
        let norm = tensors.norm("embeddings.LayerNorm")?;
        let words = ByteRows::round(&tensors.floats("embeddings.word_embeddings.weight")?, norm.scale.len());
        let positions = tensors.floats("embeddings.position_embeddings.weight")?;
        let parts = tensors.floats("embeddings.token_type_embeddings.weight")?;
        let layers = (0..layers).map(|n| published_layer(&tensors, n)).collect::<Result<Vec<_>, _>>()?;
        let shape = shape(&words, &positions, heads, &layers);
        Ok(Self { shape, words, positions, parts, norm, layers })
    }
}

fn shape<M: Map>(words: &ByteRows, positions: &[f32], heads: usize, layers: &[Layer<M>]) -> Shape {
    let width = words.width;
    Shape {
        vocabulary: words.len(),
        positions: positions.len() / width.max(1),
        width,
        inner: layers.first().map_or(0, |l| l.up.outputs()),
        heads,
        layers: layers.len(),
    }
}

fn layer<M: Map>(tensors: &Tensors<'_>, n: usize) -> Result<Layer<M>, WeightsError> {
    let name = |part: &str| format!("layer.{n}.{part}");
    Ok(Layer {
        qkv: tensors.map(&name("qkv"))?,
        out: tensors.map(&name("out"))?,
        norm1: tensors.norm(&name("norm1"))?,
        up: tensors.map(&name("up"))?,
        down: tensors.map(&name("down"))?,
        norm2: tensors.norm(&name("norm2"))?,
    })
}

fn published_layer(tensors: &Tensors<'_>, n: usize) -> Result<Layer, WeightsError> {
    let read = |parts: &[&str]| published_dense(tensors, n, parts);
    let norm = |part: &str| tensors.norm(&format!("encoder.layer.{n}.{part}.LayerNorm"));
    Ok(Layer {
        qkv: read(&["attention.self.query", "attention.self.key", "attention.self.value"])?,
        out: read(&["attention.output.dense"])?,
        norm1: norm("attention.output")?,
        up: read(&["intermediate.dense"])?,
        down: read(&["output.dense"])?,
        norm2: norm("output")?,
    })
}

/// Several maps of the same input as one.
fn published_dense(tensors: &Tensors<'_>, n: usize, parts: &[&str]) -> Result<Dense, WeightsError> {
    let (mut rows, mut bias) = (Vec::new(), Vec::new());
    for part in parts {
        rows.extend(tensors.floats(&format!("encoder.layer.{n}.{part}.weight"))?);
        bias.extend(tensors.floats(&format!("encoder.layer.{n}.{part}.bias"))?);
    }
    let outputs = bias.len();
    let inputs = rows.len() / outputs.max(1);
    let mut weight = vec![0.0; rows.len()];
    for (r, row) in rows.chunks_exact(inputs).enumerate() {
        for (c, value) in row.iter().enumerate() {
            weight[c * outputs + r] = *value;
        }
    }
    Ok(Dense { inputs, outputs, weight, bias })
}

impl Norm {
    pub fn width(&self) -> usize {
        self.scale.len()
    }
}
