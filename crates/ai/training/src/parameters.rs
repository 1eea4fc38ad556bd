//! The numbers that training changes, in one fixed order. A gradient is a reader of the same shape.
use cs_encoder::{Dense, Layer, Norm};
use cs_triage::model::Heads;

/// The trained part of a reader, or its gradient.
#[derive(Debug, Clone)]
pub struct Trained {
    pub layers: Vec<Layer>,
    pub heads: Heads,
}

/// A group of numbers, and how it is to be trained.
pub struct Group<'a> {
    pub values: &'a mut [f32],
    /// Heads start from nothing and learn faster.
    pub head: bool,
    /// Weight decay is for matrices alone.
    pub matrix: bool,
    /// The layer it belongs to; heads lie above the last.
    pub layer: usize,
}

impl Trained {
    /// The same shape, all zero.
    pub fn zero(&self) -> Self {
        let mut zero = self.clone();
        zero.groups().into_iter().for_each(|g| g.values.fill(0.0));
        zero
    }

    pub fn groups(&mut self) -> Vec<Group<'_>> {
        let mut groups = Vec::new();
        let above = self.layers.len();
        for (layer, l) in self.layers.iter_mut().enumerate() {
            for dense in [&mut l.qkv, &mut l.out, &mut l.up, &mut l.down] {
                push_dense(&mut groups, dense, layer, false);
            }
            for Norm { scale, shift } in [&mut l.norm1, &mut l.norm2] {
                groups.push(Group { values: scale, head: false, matrix: false, layer });
                groups.push(Group { values: shift, head: false, matrix: false, layer });
            }
        }
        push_dense(&mut groups, &mut self.heads.evidence, above, true);
        push_dense(&mut groups, &mut self.heads.verdict, above, true);
        groups
    }

    /// `self += other`.
    pub fn add(&mut self, other: &mut Self) {
        for (to, from) in self.groups().into_iter().zip(other.groups()) {
            to.values.iter_mut().zip(from.values.iter()).for_each(|(t, f)| *t += f);
        }
    }
}

fn push_dense<'a>(groups: &mut Vec<Group<'a>>, dense: &'a mut Dense, layer: usize, head: bool) {
    groups.push(Group { values: &mut dense.weight, head, matrix: true, layer });
    groups.push(Group { values: &mut dense.bias, head, matrix: false, layer });
}
