//! What a layer saw, kept for training.
use crate::norm::Normed;

#[derive(Debug, Clone, Default)]
pub struct LayerTape {
    /// What came in: `[rows × width]`.
    pub x: Vec<f32>,
    /// Queries, keys and values: `[rows × 3·width]`.
    pub qkv: Vec<f32>,
    /// Attention's weights, by sequence and head.
    pub weights: Vec<f32>,
    pub context: Vec<f32>,
    pub norm1: Normed,
    /// After the first normalisation.
    pub middle: Vec<f32>,
    /// Before and after the activation: `[rows × inner]`.
    pub up: Vec<f32>,
    pub active: Vec<f32>,
    pub norm2: Normed,
}
