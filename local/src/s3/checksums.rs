//! Checksums of bytes: which ones a client asks for, and whether those it sent are right.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use s3s::checksum::ChecksumHasher;
use s3s::crypto::{Checksum as _, Crc32, Crc32c, Crc64Nvme, Md5, Sha1, Sha256};
use s3s::dto;
use s3s::{S3Result, s3_error};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Algorithm {
    Crc32,
    Crc32c,
    Crc64Nvme,
    Sha1,
    Sha256,
}

pub const ALGORITHMS: [Algorithm; 5] =
    [Algorithm::Crc32, Algorithm::Crc32c, Algorithm::Crc64Nvme, Algorithm::Sha1, Algorithm::Sha256];

impl Algorithm {
    pub fn name(self) -> &'static str {
        match self {
            Algorithm::Crc32 => "CRC32",
            Algorithm::Crc32c => "CRC32C",
            Algorithm::Crc64Nvme => "CRC64NVME",
            Algorithm::Sha1 => "SHA1",
            Algorithm::Sha256 => "SHA256",
        }
    }

    pub fn named(name: &str) -> Option<Algorithm> {
        ALGORITHMS.into_iter().find(|algorithm| algorithm.name().eq_ignore_ascii_case(name))
    }

    /// The header, or trailer, that carries it.
    pub fn header(self) -> String {
        format!("x-amz-checksum-{}", self.name().to_ascii_lowercase())
    }

    fn bytes(self) -> usize {
        match self {
            Algorithm::Crc32 | Algorithm::Crc32c => 4,
            Algorithm::Crc64Nvme => 8,
            Algorithm::Sha1 => 20,
            Algorithm::Sha256 => 32,
        }
    }
}

/// Checksums in base64; of the parts' sums a `-N` at the end says how many.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checksums(pub BTreeMap<Algorithm, String>);

/// Sets a checksum member of a document, or takes it: the documents share the names, not a type.
macro_rules! members {
    ($document:expr, $each:expr) => {{
        use $crate::s3::checksums::Algorithm;
        let each: &mut dyn FnMut(Algorithm, &mut Option<String>) = &mut $each;
        each(Algorithm::Crc32, &mut $document.checksum_crc32);
        each(Algorithm::Crc32c, &mut $document.checksum_crc32c);
        each(Algorithm::Crc64Nvme, &mut $document.checksum_crc64nvme);
        each(Algorithm::Sha1, &mut $document.checksum_sha1);
        each(Algorithm::Sha256, &mut $document.checksum_sha256);
    }};
}
pub(super) use members;

impl Checksums {
    pub fn show(&self, algorithm: Algorithm, member: &mut Option<String>) {
        *member = self.0.get(&algorithm).cloned();
    }

    pub fn take(&mut self, algorithm: Algorithm, member: &mut Option<String>) {
        if let Some(value) = member.take() {
            self.0.insert(algorithm, value);
        }
    }

    /// How they came to be: of the whole object, or of its parts' sums.
    pub fn kind(&self) -> Option<dto::ChecksumType> {
        let first = self.0.values().next()?;
        let kind =
            if first.contains('-') { dto::ChecksumType::COMPOSITE } else { dto::ChecksumType::FULL_OBJECT };
        Some(dto::ChecksumType::from_static(kind))
    }

    /// Whether each value has the length of its algorithm's.
    pub fn well_formed(&self) -> S3Result<()> {
        for (algorithm, value) in &self.0 {
            if !STANDARD.decode(value).is_ok_and(|sum| sum.len() == algorithm.bytes()) {
                return Err(s3_error!(InvalidRequest, "Value for {} header is invalid.", algorithm.header()));
            }
        }
        Ok(())
    }

    /// Refuses what a client sent that is not what came out.
    pub fn check(&self, sent: &Checksums) -> S3Result<()> {
        let wrong = |(algorithm, value): &(&Algorithm, &String)| self.0.get(algorithm) != Some(value);
        match sent.0.iter().find(wrong) {
            None => Ok(()),
            Some((algorithm, _)) => Err(s3_error!(
                BadDigest,
                "The {} you specified did not match the calculated checksum.",
                algorithm.name()
            )),
        }
    }
}

/// Sums up bytes as they come.
pub struct Sums {
    md5: Md5,
    others: ChecksumHasher,
}

impl Sums {
    pub fn new(wanted: &[Algorithm]) -> Sums {
        let mut others = ChecksumHasher::default();
        for algorithm in wanted {
            match algorithm {
                Algorithm::Crc32 => others.crc32 = Some(Crc32::new()),
                Algorithm::Crc32c => others.crc32c = Some(Crc32c::new()),
                Algorithm::Crc64Nvme => others.crc64nvme = Some(Crc64Nvme::new()),
                Algorithm::Sha1 => others.sha1 = Some(Sha1::new()),
                Algorithm::Sha256 => others.sha256 = Some(Sha256::new()),
            }
        }
        Sums { md5: Md5::new(), others }
    }

    pub fn update(&mut self, bytes: &[u8]) {
        self.md5.update(bytes);
        self.others.update(bytes);
    }

    /// The MD5 and the checksums.
    pub fn finish(self) -> ([u8; 16], Checksums) {
        let mut sums = Checksums::default();
        let mut summed = self.others.finalize();
        members!(summed, |algorithm, member| sums.take(algorithm, member));
        let mut md5 = [0; 16];
        md5.copy_from_slice(self.md5.finalize().as_ref());
        (md5, sums)
    }
}

/// The sum of the parts' sums, as S3 makes it.
pub fn of_parts(algorithm: Algorithm, parts: &[&Checksums]) -> Option<String> {
    let mut sums = Sums::new(&[algorithm]);
    for part in parts {
        sums.update(&STANDARD.decode(part.0.get(&algorithm)?).ok()?);
    }
    let (_, summed) = sums.finish();
    Some(format!("{}-{}", summed.0.get(&algorithm)?, parts.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sums_are_those_of_the_algorithms() {
        let mut sums = Sums::new(&ALGORITHMS);
        sums.update(b"1234");
        sums.update(b"56789");
        let (md5, sums) = sums.finish();
        assert_eq!(hex::encode(md5), "25f9e794323b453885f5181f1b624d0b");
        // The check values of the catalogue of CRC algorithms: cbf43926, e3069283, ae8b14860a799888.
        let crc = |algorithm| hex::encode(STANDARD.decode(&sums.0[&algorithm]).unwrap());
        assert_eq!(crc(Algorithm::Crc32), "cbf43926");
        assert_eq!(crc(Algorithm::Crc32c), "e3069283");
        assert_eq!(crc(Algorithm::Crc64Nvme), "ae8b14860a799888");
        assert_eq!(crc(Algorithm::Sha1), "f7c3bc1d808e04732adf679965ccc34ca7ae3441");
        assert!(sums.well_formed().is_ok());
    }

    #[test]
    fn a_sum_of_parts_tells_how_many() {
        let part = |text: &[u8]| {
            let mut sums = Sums::new(&[Algorithm::Sha256]);
            sums.update(text);
            sums.finish().1
        };
        let (one, two) = (part(b"a"), part(b"b"));
        let all = of_parts(Algorithm::Sha256, &[&one, &two]).unwrap();
        assert!(all.ends_with("=-2"), "{all}");
        assert_eq!(of_parts(Algorithm::Crc32, &[&one]), None);
    }
}
