//! 16-bit floats ([IEEE 754](https://ieeexplore.ieee.org/document/8766229) binary16), the size in which
//! model files keep weights.

/// Two to the power of 112.
const POWER_112: f32 = f32::from_bits((112 + 127) << 23);

/// The bits of 0.5.
const HALF: u32 = 0x3f00_0000;

/// The nearest 16-bit float; ties go to the even one, what is too large becomes infinite.
pub(crate) fn pack(number: f32) -> u16 {
    let bits = number.to_bits();
    let sign = (bits >> 16 & 0x8000) as u16;
    let size = bits & 0x7fff_ffff;
    if size > 0x7f80_0000 {
        return sign | 0x7e00;
    }
    // 2^-14 is the smallest normal number; below it the bits count multiples of 2^-24, which adding 0.5
    // moves to the end.
    let rounded = if size < 0x3880_0000 {
        (f32::from_bits(size) + 0.5).to_bits() - HALF
    } else {
        let odd = size >> 13 & 1;
        ((size - 0x3800_0000 + 0x0fff + odd) >> 13).min(0x7c00)
    };
    sign | u16::try_from(rounded).unwrap_or(0x7c00)
}

/// The same number in 32 bits. Without a branch, so that many are unpacked at a time.
pub(crate) fn unpack(half: u16) -> f32 {
    let bits = u32::from(half & 0x7fff) << 13;
    // The exponents of the two sizes are 112 apart.
    let scaled = (f32::from_bits(bits) * POWER_112).to_bits();
    let size = if bits < 0x0f80_0000 { scaled } else { bits | 0x7f80_0000 };
    f32::from_bits(size | u32::from(half & 0x8000) << 16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_16_bit_float_comes_back() {
        for half in 0..=u16::MAX {
            let number = unpack(half);
            if number.is_nan() {
                assert!(unpack(pack(number)).is_nan());
            } else {
                assert_eq!(pack(number), half, "{number}");
            }
        }
    }

    #[test]
    fn known_numbers_are_unpacked() {
        let known =
            [(0x0001, 5.960_464_5e-8), (0x03ff, 6.097_555e-5), (0x3555, 0.333_251_95), (0xfbff, -65504.0)];
        for (half, number) in known {
            assert_eq!(unpack(half).to_bits(), f32::to_bits(number));
        }
        assert_eq!(unpack(0xfc00).to_bits(), f32::NEG_INFINITY.to_bits());
    }

    #[test]
    fn numbers_between_go_to_the_nearest_and_ties_to_the_even_one() {
        for half in (0..0x7bff).step_by(7) {
            let (low, high) = (unpack(half), unpack(half + 1));
            let middle = f32::midpoint(low, high);
            assert_eq!(pack(middle), half + (half & 1));
            assert_eq!(pack(low + (high - low) * 0.25), half);
            assert_eq!(pack(low + (high - low) * 0.75), half + 1);
        }
    }

    #[test]
    fn what_is_too_large_becomes_infinite() {
        assert_eq!(pack(1e6), 0x7c00);
        assert_eq!(pack(f32::NEG_INFINITY), 0xfc00);
    }
}
