//! Random ids of the service's forms.

use codepipeline_engine::Ids;
use uuid::Uuid;

#[derive(Debug)]
pub struct RandomIds;

const LETTERS: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

impl Ids for RandomIds {
    fn uuid(&mut self) -> String {
        Uuid::new_v4().to_string()
    }

    fn letters(&mut self, length: usize) -> String {
        let mut text = String::with_capacity(length);
        while text.len() < length {
            // Six of a UUID's 128 bits are fixed; a letter takes the low bits of a byte.
            let bytes = Uuid::new_v4().into_bytes();
            let letters = bytes
                .iter()
                .filter(|byte| **byte < 248)
                .map(|byte| char::from(LETTERS[usize::from(byte % 62)]));
            text.extend(letters.take(length - text.len()));
        }
        text
    }
}
