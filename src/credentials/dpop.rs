//! DPoP (RFC 9449): a signed statement, good for one request, that its sender holds the key to
//! which a token is bound.

use std::time::SystemTime;

use base64::prelude::{BASE64_URL_SAFE_NO_PAD as BASE64, Engine as _};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde_json::json;
use ureq::tls::{PemItem, parse_pem};
use uuid::Uuid;
use zeroize::Zeroizing;

/// The statement for a POST to `url` with the P-256 key in `pem` (SEC1); what is wrong with the key
/// otherwise.
pub(super) fn proof(pem: &str, url: &str, now: SystemTime) -> Result<String, &'static str> {
    let random = SystemRandom::new();
    let key = key(pem, &random)?;
    // The public key is 4, then x, then y.
    let (x, y) = key.public_key().as_ref()[1..].split_at(32);
    let header = json!({
        "typ": "dpop+jwt",
        "alg": "ES256",
        "jwk": {"kty": "EC", "x": BASE64.encode(x), "y": BASE64.encode(y), "crv": "P-256"},
    });
    let seconds = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs();
    let id = Uuid::new_v4().to_string();
    let claims = json!({"jti": id, "htm": "POST", "htu": url, "iat": seconds});
    let statement = format!("{}.{}", BASE64.encode(header.to_string()), BASE64.encode(claims.to_string()));
    let signature = key.sign(&random, statement.as_bytes()).map_err(|_| "does not sign")?;
    Ok(format!("{statement}.{}", BASE64.encode(signature)))
}

fn key(pem: &str, random: &SystemRandom) -> Result<EcdsaKeyPair, &'static str> {
    const MUST: &str = "is not a P-256 key in SEC1 PEM";
    let Some(Ok(PemItem::PrivateKey(key))) = parse_pem(pem.as_bytes()).next() else { return Err(MUST) };
    let wrapped = pkcs8(key.der()).ok_or(MUST)?;
    EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &wrapped, random).map_err(|_| MUST)
}

/// A SEC1 key as PKCS#8, the only form that ring reads: with the name of its curve around it.
fn pkcs8(sec1: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    // Version 0; the algorithm id-ecPublicKey on prime256v1; the key follows as an octet string.
    const BEFORE: &[u8] = b"\x02\x01\x00\
        \x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07\x04";
    // Keys of this curve have 109 or 121 bytes; in this range the outer length takes a second byte
    // and the inner one does not.
    let inner = u8::try_from(sec1.len()).ok().filter(|length| (103..=127).contains(length))?;
    let outer = inner + BEFORE.len() as u8 + 1;
    Some(Zeroizing::new([&[0x30, 0x81, outer], BEFORE, &[inner], sec1].concat()))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
    use serde_json::Value;

    /// From the published login test cases.
    pub(in super::super) const KEY: &str = "-----BEGIN EC PRIVATE KEY-----\n\
        MHcCAQEEIPt/u8InPLpQeQLJTvVX+sNDzni8vMDMt3Liu+nMBigfoAoGCCqGSM49\n\
        AwEHoUQDQgAEILkGG7rNOnxiIJlMgimY1UPP8eDMFP0DAY6WGjngP4bvTAiUCQ/I\n\
        ffut2379uP+OBCm2ovGpBOJRgrl1RspUOQ==\n\
        -----END EC PRIVATE KEY-----\n";

    /// Header and claims of a statement whose signature is good for the key in its header.
    pub(in super::super) fn verified(proof: &str) -> (Value, Value) {
        let parts: Vec<&str> = proof.split('.').collect();
        let decoded = |text: &str| BASE64.decode(text).unwrap();
        let [header, claims] = [0, 1].map(|part| serde_json::from_slice(&decoded(parts[part])).unwrap());
        let header: Value = header;
        let coordinate = |name: &str| decoded(header["jwk"][name].as_str().unwrap());
        let point = [vec![4], coordinate("x"), coordinate("y")].concat();
        let statement = format!("{}.{}", parts[0], parts[1]);
        let signature = decoded(parts[2]);
        assert_eq!((parts.len(), signature.len()), (3, 64));
        UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point)
            .verify(statement.as_bytes(), &signature)
            .unwrap();
        (header, claims)
    }

    #[test]
    fn a_statement_is_signed_by_the_key_that_it_names() {
        let now = SystemTime::UNIX_EPOCH + std::time::Duration::from_millis(1_651_516_560_999);
        let statement = proof(KEY, "https://h/v1/token", now).unwrap();
        let (header, mut claims) = verified(&statement);
        let jwk = json!({
            "kty": "EC",
            "x": "ILkGG7rNOnxiIJlMgimY1UPP8eDMFP0DAY6WGjngP4Y",
            "y": "70wIlAkPyH37rdt-_bj_jgQptqLxqQTiUYK5dUbKVDk",
            "crv": "P-256",
        });
        assert_eq!(header, json!({"typ": "dpop+jwt", "alg": "ES256", "jwk": jwk}));
        let id = claims.as_object_mut().unwrap().swap_remove("jti").unwrap();
        assert_eq!(id.as_str().unwrap().len(), 36);
        assert_eq!(claims, json!({"htm": "POST", "htu": "https://h/v1/token", "iat": 1_651_516_560}));
        assert_ne!(proof(KEY, "https://h/v1/token", now).unwrap(), statement);
    }

    #[test]
    fn a_key_of_another_kind_is_refused() {
        let mut short = KEY.to_owned();
        short.replace_range(40..80, "");
        let certificate = KEY.replace("EC PRIVATE KEY", "CERTIFICATE");
        let other_point = KEY.replace("ILkGG7", "ILkGG8");
        for pem in ["", "key", &short, &certificate, &other_point] {
            assert_eq!(
                proof(pem, "https://h", SystemTime::now()),
                Err("is not a P-256 key in SEC1 PEM"),
                "{pem}"
            );
        }
    }
}
