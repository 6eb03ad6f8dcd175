//! The arithmetic that takes nearly all the time, in AVX-512, AVX2 or plain Rust as the processor allows.
//!
//! Every number a product gives is one chain of fused multiply-adds in the order of its inputs, and
//! every other sum runs over sixteen fixed lanes. So the kind of processor, the number of rows in a call
//! and a row's place among them change no bit of any result.

#[cfg(target_arch = "x86_64")]
use std::arch::is_x86_feature_detected;

/// Floats in a lane: one AVX-512 register, two of AVX2.
const LANE: usize = 16;

/// Sixteen floats that start at a cache line.
#[derive(Clone, Copy, Debug)]
#[repr(C, align(64))]
struct Lane([f32; LANE]);

/// What the processor offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Level {
    #[cfg(target_arch = "x86_64")]
    Avx512,
    #[cfg(target_arch = "x86_64")]
    Avx2,
    Plain,
}

impl Level {
    /// The widest that runs here; the standard library asks the processor once.
    fn best() -> Self {
        #[cfg(target_arch = "x86_64")]
        {
            let avx2 = is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma");
            if avx2 && is_x86_feature_detected!("avx512f") {
                return Self::Avx512;
            } else if avx2 {
                return Self::Avx2;
            }
        }
        Self::Plain
    }
}

/// The weights and bias of a linear layer: `output = weights · input + bias`.
///
/// Outputs are kept sixteen abreast, so their number is rounded up; those too many come out as zero.
#[derive(Debug)]
pub(crate) struct Linear {
    inputs: usize,
    /// For each sixteen outputs, their bias.
    bias: Vec<Lane>,
    /// For each sixteen outputs, `inputs` lanes: what each input adds to them.
    panels: Vec<Lane>,
}

impl Linear {
    /// Takes `weights` row by row, one row of `inputs` for each output in `bias`.
    pub(crate) fn new(weights: &[f32], inputs: usize, bias: &[f32]) -> Self {
        assert_eq!(weights.len(), inputs * bias.len(), "a row of weights for each output");
        let count = bias.len().div_ceil(LANE);
        let mut linear = Self {
            inputs,
            bias: vec![Lane([0.0; LANE]); count],
            panels: vec![Lane([0.0; LANE]); count * inputs],
        };
        for (output, &value) in bias.iter().enumerate() {
            linear.bias[output / LANE].0[output % LANE] = value;
            for input in 0..inputs {
                let lane = &mut linear.panels[output / LANE * inputs + input];
                lane.0[output % LANE] = weights[output * inputs + input];
            }
        }
        linear
    }

    /// Floats in a row of input.
    pub(crate) fn inputs(&self) -> usize {
        self.inputs
    }

    /// Floats in a row of results: the outputs, rounded up to full lanes.
    pub(crate) fn width(&self) -> usize {
        self.bias.len() * LANE
    }

    /// Applies the layer to `count` rows of input, which begin `stride` floats apart (so they may
    /// overlap), and writes `count` rows of [`Linear::width`] floats to `out`.
    pub(crate) fn apply(&self, rows: &[f32], stride: usize, count: usize, out: &mut [f32]) {
        self.apply_at(Level::best(), rows, stride, count, out);
    }

    fn apply_at(&self, level: Level, rows: &[f32], stride: usize, count: usize, out: &mut [f32]) {
        if count == 0 {
            return;
        }
        assert!(rows.len() >= (count - 1) * stride + self.inputs, "rows end early");
        assert!(out.len() >= count * self.width(), "no room for the results");
        match level {
            // SAFETY: the level was found on this processor, and the lengths were checked above.
            #[cfg(target_arch = "x86_64")]
            Level::Avx512 => unsafe { avx512::apply(self, rows, stride, count, out) },
            // SAFETY: as above.
            #[cfg(target_arch = "x86_64")]
            Level::Avx2 => unsafe { avx2::apply(self, rows, stride, count, out) },
            Level::Plain => self.apply_plain(rows, stride, count, out),
        }
    }

    fn apply_plain(&self, rows: &[f32], stride: usize, count: usize, out: &mut [f32]) {
        for (row, out) in out.chunks_exact_mut(self.width()).take(count).enumerate() {
            let row = &rows[row * stride..][..self.inputs];
            let panels = self.panels.chunks_exact(self.inputs);
            for ((out, bias), panel) in out.chunks_exact_mut(LANE).zip(&self.bias).zip(panels) {
                let mut sums = bias.0;
                for (&input, weights) in row.iter().zip(panel) {
                    for (sum, &weight) in sums.iter_mut().zip(&weights.0) {
                        *sum = input.mul_add(weight, *sum);
                    }
                }
                out.copy_from_slice(&sums);
            }
        }
    }
}

/// Writes a product kernel for one kind of vector: blocks of rows by lanes, all sums in registers.
#[cfg(target_arch = "x86_64")]
macro_rules! product {
    ($name:ident, $features:literal, $vector:ty, $per_lane:literal, rows $rows:tt, lanes $lanes:tt, single $single:tt,
     $load:ident, $store:ident, $spread:ident, $fused:ident) => {
        mod $name {
            use super::{LANE, Lane, Linear};
            use std::arch::x86_64::{$fused, $load, $spread, $store, $vector};

            const FLOATS: usize = LANE / $per_lane;

            /// # Safety
            /// The processor has the features; `rows` holds `count` rows and `out` their results.
            #[target_feature(enable = $features)]
            pub(super) unsafe fn apply(
                linear: &Linear,
                rows: &[f32],
                stride: usize,
                count: usize,
                out: &mut [f32],
            ) {
                let (rows, out, width) = (rows.as_ptr(), out.as_mut_ptr(), linear.width());
                let mut row = 0;
                while row < count {
                    // SAFETY: `row` is below `count`, and a block takes no more rows than are left.
                    row += unsafe {
                        let (rows, out) = (rows.add(row * stride), out.add(row * width));
                        match count - row {
                            left if left >= $rows => band::<$rows, $lanes>(linear, rows, stride, out),
                            left if left >= 4 => band::<4, $lanes>(linear, rows, stride, out),
                            left if left >= 2 => band::<2, $lanes>(linear, rows, stride, out),
                            _ => band::<1, $single>(linear, rows, stride, out),
                        }
                    };
                }
            }

            /// All outputs of `R` rows, `L` lanes at a time. Returns `R`.
            #[target_feature(enable = $features)]
            unsafe fn band<const R: usize, const L: usize>(
                linear: &Linear,
                rows: *const f32,
                stride: usize,
                out: *mut f32,
            ) -> usize {
                let lanes = linear.bias.len();
                let mut lane = 0;
                while lane < lanes {
                    // SAFETY: a block takes no more lanes than are left.
                    lane += unsafe {
                        match lanes - lane {
                            left if left >= L => block::<R, L>(linear, lane, rows, stride, out),
                            left if left >= 2 && L > 2 => block::<R, 2>(linear, lane, rows, stride, out),
                            _ => block::<R, 1>(linear, lane, rows, stride, out),
                        }
                    };
                }
                R
            }

            /// `L` lanes of outputs of `R` rows. Returns `L`.
            #[target_feature(enable = $features)]
            unsafe fn block<const R: usize, const L: usize>(
                linear: &Linear,
                lane: usize,
                rows: *const f32,
                stride: usize,
                out: *mut f32,
            ) -> usize {
                let (inputs, width) = (linear.inputs, linear.width());
                // SAFETY: the caller gives `R` rows and `L` lanes that exist; a lane is sixteen floats.
                unsafe {
                    let bias = linear.bias.as_ptr().add(lane).cast::<f32>();
                    let panel = linear.panels.as_ptr().add(lane * inputs);
                    let panels: [*const Lane; L] = std::array::from_fn(|nth| panel.add(nth * inputs));
                    let start: [[$vector; $per_lane]; L] = std::array::from_fn(|nth| {
                        std::array::from_fn(|part| $load(bias.add(nth * LANE + part * FLOATS)))
                    });
                    let mut sums = [start; R];
                    for input in 0..inputs {
                        let weights: [[$vector; $per_lane]; L] = std::array::from_fn(|nth| {
                            let weights = panels[nth].add(input).cast::<f32>();
                            std::array::from_fn(|part| $load(weights.add(part * FLOATS)))
                        });
                        for row in 0..R {
                            let value = $spread(*rows.add(row * stride + input));
                            for nth in 0..L {
                                for part in 0..$per_lane {
                                    sums[row][nth][part] =
                                        $fused(value, weights[nth][part], sums[row][nth][part]);
                                }
                            }
                        }
                    }
                    for row in 0..R {
                        for nth in 0..L {
                            for part in 0..$per_lane {
                                let place = row * width + (lane + nth) * LANE + part * FLOATS;
                                $store(out.add(place), sums[row][nth][part]);
                            }
                        }
                    }
                }
                L
            }
        }
    };
}

#[cfg(target_arch = "x86_64")]
product!(
    avx512, "avx512f", __m512, 1, rows 8, lanes 3, single 8,
    _mm512_loadu_ps, _mm512_storeu_ps, _mm512_set1_ps, _mm512_fmadd_ps
);
#[cfg(target_arch = "x86_64")]
product!(
    avx2, "avx2,fma", __m256, 2, rows 6, lanes 1, single 4,
    _mm256_loadu_ps, _mm256_storeu_ps, _mm256_set1_ps, _mm256_fmadd_ps
);

/// Compiles one safe function for each level, so that plain Rust uses the vectors at hand.
macro_rules! leveled {
    ($(#[$doc:meta])* pub(crate) fn $name:ident($($arg:ident: $type:ty),* $(,)?) $body:block) => {
        $(#[$doc])*
        pub(crate) fn $name($($arg: $type),*) {
            #[inline(always)]
            fn body($($arg: $type),*) $body
            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx512f")]
            fn avx512($($arg: $type),*) { body($($arg),*) }
            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx2")]
            fn avx2($($arg: $type),*) { body($($arg),*) }
            match Level::best() {
                // SAFETY: the level was found on this processor.
                #[cfg(target_arch = "x86_64")]
                Level::Avx512 => unsafe { avx512($($arg),*) },
                // SAFETY: as above.
                #[cfg(target_arch = "x86_64")]
                Level::Avx2 => unsafe { avx2($($arg),*) },
                Level::Plain => body($($arg),*),
            }
        }
    };
}

leveled! {
    /// The greatest of each output's pieces, which lie `out.len()` apart in `pieces`.
    pub(crate) fn greatest(pieces: &[f32], out: &mut [f32]) {
        let (first, rest) = pieces.split_at(out.len());
        out.copy_from_slice(first);
        for piece in rest.chunks_exact(out.len()) {
            for (out, &value) in out.iter_mut().zip(piece) {
                *out = if value > *out { value } else { *out };
            }
        }
    }
}

leveled! {
    /// Shifts and scales `row` to mean 0 and variance 1, then by the layer's own gain and bias
    /// ([layer normalization](https://arxiv.org/abs/1607.06450)).
    pub(crate) fn normalize(row: &mut [f32], gain: &[f32], bias: &[f32]) {
        #[expect(clippy::cast_precision_loss, reason = "a row has far fewer than 2^24 numbers")]
        let count = row.len() as f32;
        let mean = sum(row, |value| value) / count;
        let variance = sum(row, |value| (value - mean) * (value - mean)) / count + 1e-8;
        let scale = 1.0 / variance.sqrt();
        for ((value, &gain), &bias) in row.iter_mut().zip(gain).zip(bias) {
            *value = (*value - mean) * scale * gain + bias;
        }
    }
}

leveled! {
    /// Adds `row` to `out`, number by number.
    pub(crate) fn add(out: &mut [f32], row: &[f32]) {
        for (out, &value) in out.iter_mut().zip(row) {
            *out += value;
        }
    }
}

/// The sum of `each` over `row`, in sixteen lanes.
#[expect(clippy::inline_always, reason = "else it is compiled once, for the oldest processor")]
#[inline(always)]
fn sum(row: &[f32], each: impl Fn(f32) -> f32) -> f32 {
    let mut lanes = [0.0; LANE];
    let mut chunks = row.chunks_exact(LANE);
    for chunk in &mut chunks {
        for (lane, &value) in lanes.iter_mut().zip(chunk) {
            *lane += each(value);
        }
    }
    for (lane, &value) in lanes.iter_mut().zip(chunks.remainder()) {
        *lane += each(value);
    }
    let mut width = LANE / 2;
    while width > 0 {
        for nth in 0..width {
            lanes[nth] += lanes[nth + width];
        }
        width /= 2;
    }
    lanes[0]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers between -1 and 1 that differ, the same each time.
    fn numbers(count: usize) -> Vec<f32> {
        let mut state = 1u32;
        let next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            f32::from_bits(0x4000_0000 | state >> 9) - 3.0
        };
        std::iter::repeat_with(next).take(count).collect()
    }

    fn levels() -> Vec<Level> {
        let mut levels = vec![Level::Plain];
        #[cfg(target_arch = "x86_64")]
        {
            if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
                levels.push(Level::Avx2);
            }
            if is_x86_feature_detected!("avx512f") {
                levels.push(Level::Avx512);
            }
        }
        levels
    }

    #[test]
    fn every_kind_of_processor_gives_the_same_bits() {
        for (inputs, outputs) in [(1, 1), (96, 288), (64, 106), (300, 17), (7, 129)] {
            let linear = Linear::new(&numbers(inputs * outputs), inputs, &numbers(outputs));
            for count in [1, 2, 3, 5, 8, 13, 29] {
                let rows = numbers(count * inputs);
                let results = levels().into_iter().map(|level| {
                    let mut out = vec![0.0; count * linear.width()];
                    linear.apply_at(level, &rows, inputs, count, &mut out);
                    out
                });
                let results: Vec<_> = results.collect();
                assert!(
                    results.windows(2).all(|pair| pair[0] == pair[1]),
                    "{inputs} × {outputs}, {count} rows"
                );
            }
        }
    }

    #[test]
    fn a_product_is_the_sum_it_should_be() {
        let linear = Linear::new(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0], 3, &[10.0, 20.0]);
        let mut out = vec![0.0; linear.width()];
        linear.apply(&[1.0, 10.0, 100.0], 3, 1, &mut out);
        assert_eq!(out[..3], [331.0, 674.0, 0.0]);
    }

    #[test]
    fn rows_may_overlap() {
        let linear = Linear::new(&[1.0, 1.0], 2, &[0.0]);
        let mut out = vec![0.0; 3 * linear.width()];
        linear.apply(&[1.0, 2.0, 3.0, 4.0], 1, 3, &mut out);
        assert_eq!([out[0], out[16], out[32]].map(f32::to_bits), [3.0f32, 5.0, 7.0].map(f32::to_bits));
    }

    #[test]
    fn a_normalized_row_has_mean_0_and_variance_1() {
        let mut row = numbers(50);
        normalize(&mut row, &[1.0; 50], &[0.0; 50]);
        assert!(row.iter().sum::<f32>().abs() < 1e-4);
        assert!((row.iter().map(|value| value * value).sum::<f32>() / 50.0 - 1.0).abs() < 1e-4);
    }

    #[test]
    fn the_greatest_piece_wins() {
        let mut out = [0.0; 2];
        greatest(&[1.0, -5.0, 0.0, -4.0, 3.0, -6.0], &mut out);
        assert_eq!(out.map(f32::to_bits), [3.0f32, -4.0].map(f32::to_bits));
    }
}
