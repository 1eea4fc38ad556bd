//! The little of a tar (POSIX.1-1988, ustar) that an export needs: plain files with short names.
use cs_kernel::Timestamp;

const BLOCK: usize = 512;
/// Two empty blocks.
pub(super) const END: [u8; 2 * BLOCK] = [0; 2 * BLOCK];

/// The header of a file of this many bytes.
pub(super) fn header(name: &str, bytes: u64, at: Timestamp) -> Vec<u8> {
    let mut block = vec![0; BLOCK];
    let mut put = |at: usize, text: &str| block[at..at + text.len()].copy_from_slice(text.as_bytes());
    // The longest name is that of a bundle in a log of 2^63 entries, and has 60 bytes.
    put(0, name.get(..100).unwrap_or(name));
    put(100, "0000644\0");
    put(108, "0000000\0");
    put(116, "0000000\0");
    put(124, &format!("{bytes:011o}\0"));
    put(136, &format!("{:011o}\0", at.as_second().max(0)));
    // The sum is taken with its own field blank.
    put(148, "        ");
    put(156, "0");
    put(257, "ustar\0");
    put(263, "00");
    let sum: u32 = block.iter().map(|b| u32::from(*b)).sum();
    block[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    block
}

/// What fills the last block of a file.
pub(super) fn padding(bytes: u64) -> Vec<u8> {
    let over = usize::try_from(bytes % BLOCK as u64).unwrap_or(0);
    vec![0; if over == 0 { 0 } else { BLOCK - over }]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_says_name_size_and_sum() {
        let block = header("ledger/checkpoint", 513, "2026-03-02T17:00:00Z".parse().unwrap());
        assert_eq!(block.len(), 512);
        assert_eq!(&block[..18], b"ledger/checkpoint\0");
        assert_eq!(&block[124..136], b"00000001001\0");
        let sum = u32::from_str_radix(std::str::from_utf8(&block[148..154]).unwrap(), 8).unwrap();
        let blank = block.iter().enumerate().map(|(i, b)| if (148..156).contains(&i) { 32 } else { u32::from(*b) });
        assert_eq!(sum, blank.sum::<u32>());
        assert_eq!((padding(0).len(), padding(512).len(), padding(513).len()), (0, 0, 511));
    }
}
