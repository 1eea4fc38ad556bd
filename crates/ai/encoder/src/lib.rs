#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used))]
mod activation;
mod attention;
mod batch;
mod dense;
mod eight;
mod encoder;
mod layer;
mod map;
mod norm;
mod pieces;
mod rows;
mod shape;
mod tape;
mod tensors;
mod weights;

pub use activation::{gelu, gelu_slope, sigmoid, wide};
pub use attention::attention_back;
pub use batch::{Batch, Sequence};
pub use dense::{Dense, product};
pub use eight::EightBit;
pub use encoder::Encoder;
pub use layer::Layer;
pub use map::Map;
pub use norm::{Norm, Normed};
pub use pieces::{Piece, Pieces};
pub use rows::ByteRows;
pub use shape::Shape;
pub use tape::LayerTape;
pub use tensors::{Tensors, WeightsError, WeightsWriter};
