//! Many sentence vectors in little memory: bytes with one factor each, a quarter of what floats take.

/// Vectors of length 1, or of nothing.
#[derive(Debug, Clone)]
pub struct Vectors {
    size: usize,
    bytes: Vec<i8>,
    factors: Vec<f32>,
}

impl Vectors {
    /// `count` vectors of nothing, to be put in place with [`Self::set`].
    pub fn zeros(size: usize, count: usize) -> Self {
        Self { size, bytes: vec![0; size * count], factors: vec![0.0; count] }
    }

    pub fn len(&self) -> usize {
        self.factors.len()
    }

    pub fn is_empty(&self) -> bool {
        self.factors.is_empty()
    }

    pub fn size(&self) -> usize {
        self.size
    }

    /// # Panics
    /// When `at` is out of range or the vector has another number of dimensions.
    pub fn set(&mut self, at: usize, vector: &[f32]) {
        let largest = vector.iter().fold(0.0f32, |most, x| most.max(x.abs()));
        let factor = largest / 127.0;
        self.factors[at] = factor;
        let place = &mut self.bytes[at * self.size..(at + 1) * self.size];
        if factor > 0.0 {
            place.iter_mut().zip(vector).for_each(|(byte, x)| *byte = (x / factor).round() as i8);
        } else {
            place.fill(0);
        }
    }

    /// Puts the vector at `from` in place `to` too.
    ///
    /// # Panics
    /// When a place is out of range.
    pub fn repeat(&mut self, from: usize, to: usize) {
        self.factors[to] = self.factors[from];
        self.bytes.copy_within(from * self.size..(from + 1) * self.size, to * self.size);
    }

    fn bytes(&self, at: usize) -> &[i8] {
        &self.bytes[at * self.size..(at + 1) * self.size]
    }

    /// Whether there was anything to make a vector of.
    pub fn is_zero(&self, at: usize) -> bool {
        self.factors[at] == 0.0
    }

    /// Cosine of two of them: they are of length 1.
    pub fn like(&self, a: usize, b: usize) -> f32 {
        let sum: i32 = self.bytes(a).iter().zip(self.bytes(b)).map(|(x, y)| i32::from(*x) * i32::from(*y)).sum();
        sum as f32 * self.factors[a] * self.factors[b]
    }

    /// Dot product with any vector of as many dimensions.
    pub fn dot(&self, at: usize, other: &[f32]) -> f32 {
        let sum: f32 = self.bytes(at).iter().zip(other).map(|(x, y)| f32::from(*x) * y).sum();
        sum * self.factors[at]
    }

    /// Direction of the sum of some of them, of length 1; all zeros when they cancel out.
    pub fn mean(&self, some: impl Iterator<Item = usize>) -> Vec<f32> {
        let mut sum = vec![0.0f32; self.size];
        for at in some {
            let factor = self.factors[at];
            sum.iter_mut().zip(self.bytes(at)).for_each(|(s, x)| *s += f32::from(*x) * factor);
        }
        let norm = sum.iter().map(|x| x * x).sum::<f32>().sqrt();
        if norm > 0.0 {
            sum.iter_mut().for_each(|x| *x /= norm);
        }
        sum
    }

    pub fn to_floats(&self, at: usize) -> Vec<f32> {
        self.bytes(at).iter().map(|x| f32::from(*x) * self.factors[at]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn unit(values: Vec<f32>) -> Vec<f32> {
        let norm = values.iter().map(|x| x * x).sum::<f32>().sqrt();
        values.into_iter().map(|x| if norm > 0.0 { x / norm } else { 0.0 }).collect()
    }

    proptest! {
        #[test]
        fn bytes_keep_the_cosine(
            a in prop::collection::vec(-1.0f32..1.0, 32),
            b in prop::collection::vec(-1.0f32..1.0, 32),
        ) {
            let (a, b) = (unit(a), unit(b));
            let mut vectors = Vectors::zeros(32, 2);
            vectors.set(0, &a);
            vectors.set(1, &b);
            let exact: f32 = a.iter().zip(&b).map(|(x, y)| x * y).sum();
            prop_assert!((vectors.like(0, 1) - exact).abs() < 0.02);
            prop_assert!((vectors.dot(0, &b) - exact).abs() < 0.01);
        }
    }

    #[test]
    fn nothing_is_like_nothing() {
        let mut vectors = Vectors::zeros(4, 2);
        vectors.set(0, &[0.0; 4]);
        vectors.set(1, &[1.0, 0.0, 0.0, 0.0]);
        assert!(vectors.is_zero(0) && !vectors.is_zero(1));
        assert_eq!((vectors.like(0, 1), vectors.like(1, 1)), (0.0, 1.0));
    }
}
