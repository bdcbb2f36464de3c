#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| codepipeline::fuzzing::config(bytes));
