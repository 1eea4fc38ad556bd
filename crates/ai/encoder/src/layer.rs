//! One transformer layer, as in BERT: attention, then a wider map and back, each added to what came in and normalised.
use crate::activation::gelus;
use crate::attention::attention;
use crate::batch::Batch;
use crate::dense::Dense;
use crate::map::Map;
use crate::norm::Norm;
use crate::shape::Shape;
use crate::tape::LayerTape;

#[derive(Debug, Clone, PartialEq)]
pub struct Layer<M = Dense> {
    pub qkv: M,
    pub out: M,
    pub norm1: Norm,
    pub up: M,
    pub down: M,
    pub norm2: Norm,
}

impl<M: Map> Layer<M> {
    /// Runs the layer over all rows of a batch; keeps what it saw on the tape where there is one.
    pub fn run(&self, shape: &Shape, batch: &Batch, x: Vec<f32>, mut tape: Option<&mut LayerTape>) -> Vec<f32> {
        let qkv = self.qkv.apply(&x, batch.rows);
        let context = attention(shape, batch, &qkv, tape.as_deref_mut().map(|t| &mut t.weights));
        let mut middle = self.out.apply(&context, batch.rows);
        add(&mut middle, &x);
        self.norm1.apply(&mut middle, tape.as_deref_mut().map(|t| &mut t.norm1));
        let up = self.up.apply(&middle, batch.rows);
        let active = gelus(&up);
        let mut out = self.down.apply(&active, batch.rows);
        add(&mut out, &middle);
        self.norm2.apply(&mut out, tape.as_deref_mut().map(|t| &mut t.norm2));
        if let Some(tape) = tape {
            (tape.x, tape.qkv, tape.context, tape.middle, tape.up, tape.active) = (x, qkv, context, middle, up, active);
        }
        out
    }
}

fn add(to: &mut [f32], from: &[f32]) {
    to.iter_mut().zip(from).for_each(|(t, f)| *t += f);
}
