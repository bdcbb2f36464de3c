//! Listings: objects and versions in the order of their keys, folded into folders by a delimiter, one
//! page at a time.

use std::collections::BTreeMap;
use std::ops::Bound;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use s3s::dto::*;
use s3s::{S3Result, s3_error};

use super::version::Version;
use super::{Buckets, instant, quoted, refuse};

/// One page of a listing, as S3 limits it.
const PAGE: i32 = 1000;

/// What S3 leaves as it is in keys of an encoded listing.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b'/');

/// How keys are written in a listing.
pub(super) struct Written {
    encoded: bool,
}

impl Written {
    pub(super) fn of(encoding: Option<&EncodingType>) -> Written {
        Written { encoded: encoding.is_some_and(|encoding| encoding.as_str() == EncodingType::URL) }
    }

    pub(super) fn key(&self, key: &str) -> String {
        if self.encoded { utf8_percent_encode(key, ENCODED).to_string() } else { key.to_owned() }
    }
}

/// Which keys a listing is about.
struct Scope<'a> {
    prefix: &'a str,
    delimiter: Option<&'a str>,
    /// Listed before: a key or a folder.
    after: Option<&'a str>,
    size: usize,
}

/// Objects and folders, up to the size of a page.
#[derive(Debug, Default, PartialEq, Eq)]
struct Page<T> {
    items: Vec<T>,
    folders: Vec<String>,
    /// The key or folder that the next page begins behind.
    next: Option<String>,
}

impl Scope<'_> {
    /// What the key is listed as: itself, or the folder that it is in.
    fn folder(&self, key: &str) -> Option<String> {
        let delimiter = self.delimiter.filter(|delimiter| !delimiter.is_empty())?;
        let rest = key.get(self.prefix.len()..)?;
        Some(format!("{}{}", self.prefix, &rest[..rest.find(delimiter)? + delimiter.len()]))
    }

    /// The keys from where the page begins.
    fn keys<'k, V>(&self, keys: &'k BTreeMap<String, V>) -> impl Iterator<Item = (&'k String, &'k V)> {
        let from = self.after.unwrap_or_default().max(self.prefix).to_owned();
        let prefix = self.prefix.to_owned();
        keys.range((Bound::Included(from), Bound::Unbounded))
            .take_while(move |(key, _)| key.starts_with(&prefix))
    }

    /// The page of what `lines` makes of each key; a key it makes nothing of is not there.
    fn page<V, T>(&self, keys: &BTreeMap<String, V>, line: impl Fn(&str, &V) -> Option<T>) -> Page<T> {
        let mut page = Page { items: Vec::new(), folders: Vec::new(), next: None };
        let mut last: Option<String> = None;
        for (key, value) in self.keys(keys) {
            let folder = self.folder(key);
            let name = folder.as_deref().unwrap_or(key);
            let is_listed = self.after.is_some_and(|after| name <= after);
            if is_listed || last.as_deref() == Some(name) {
                continue;
            }
            let Some(item) = line(key, value) else { continue };
            if page.items.len() + page.folders.len() == self.size {
                // A page of nothing has no next one.
                page.next = last;
                return page;
            }
            last = Some(name.to_owned());
            match folder {
                Some(folder) => page.folders.push(folder),
                None => page.items.push(item),
            }
        }
        page
    }
}

impl Buckets {
    fn objects_of(&self, bucket: &str, scope: &Scope<'_>, written: &Written) -> S3Result<Page<Object>> {
        let line = |key: &str, versions: &Vec<Version>| {
            versions
                .last()
                .filter(|version| !version.deleted)
                .map(|version| object(written.key(key), version))
        };
        self.objects.read(bucket, |bucket| Ok(scope.page(&bucket.keys, line))).map_err(refuse)
    }

    pub(super) fn list(&self, input: ListObjectsInput) -> S3Result<ListObjectsOutput> {
        let written = Written::of(input.encoding_type.as_ref());
        let (size, prefix) = (page_size(input.max_keys)?, input.prefix.unwrap_or_default());
        let (delimiter, after) = (input.delimiter.as_deref(), input.marker.as_deref());
        let scope = Scope { prefix: &prefix, delimiter, after, size: size as usize };
        let page = self.objects_of(&input.bucket, &scope, &written)?;
        Ok(ListObjectsOutput {
            name: Some(input.bucket),
            prefix: Some(written.key(&prefix)),
            max_keys: Some(size),
            is_truncated: Some(page.next.is_some()),
            contents: Some(page.items),
            common_prefixes: folders(&page.folders, &written),
            // Without a delimiter the last key says it.
            next_marker: page.next.filter(|_| input.delimiter.is_some()).map(|next| written.key(&next)),
            marker: Some(written.key(input.marker.as_deref().unwrap_or_default())),
            delimiter: input.delimiter.map(|delimiter| written.key(&delimiter)),
            encoding_type: input.encoding_type,
            ..ListObjectsOutput::default()
        })
    }

    pub(super) fn list_v2(&self, input: ListObjectsV2Input) -> S3Result<ListObjectsV2Output> {
        let written = Written::of(input.encoding_type.as_ref());
        let (size, prefix) = (page_size(input.max_keys)?, input.prefix.unwrap_or_default());
        let token = input.continuation_token.as_deref().map(position).transpose()?;
        let (delimiter, after) =
            (input.delimiter.as_deref(), token.as_deref().or(input.start_after.as_deref()));
        let scope = Scope { prefix: &prefix, delimiter, after, size: size as usize };
        let page = self.objects_of(&input.bucket, &scope, &written)?;
        Ok(ListObjectsV2Output {
            name: Some(input.bucket),
            prefix: Some(written.key(&prefix)),
            max_keys: Some(size),
            key_count: Some((page.items.len() + page.folders.len()) as i32),
            is_truncated: Some(page.next.is_some()),
            contents: Some(page.items),
            common_prefixes: folders(&page.folders, &written),
            continuation_token: input.continuation_token,
            next_continuation_token: page.next.map(|next| URL_SAFE_NO_PAD.encode(next)),
            start_after: input.start_after.map(|key| written.key(&key)),
            delimiter: input.delimiter.map(|delimiter| written.key(&delimiter)),
            encoding_type: input.encoding_type,
            ..ListObjectsV2Output::default()
        })
    }

    pub(super) fn list_versions(&self, input: ListObjectVersionsInput) -> S3Result<ListObjectVersionsOutput> {
        let written = Written::of(input.encoding_type.as_ref());
        let (size, prefix) = (page_size(input.max_keys)?, input.prefix.unwrap_or_default());
        let after = (input.key_marker.as_deref(), input.version_id_marker.as_deref());
        if after.0.is_none() && after.1.is_some() {
            return Err(s3_error!(
                InvalidArgument,
                "A version-id marker cannot be specified without a key marker."
            ));
        }
        let scope = Scope {
            prefix: &prefix,
            delimiter: input.delimiter.as_deref(),
            after: after.0,
            size: size as usize,
        };
        let lines = |keys: &BTreeMap<String, Vec<Version>>| versions(keys, &scope, after.1);
        let page = self.objects.read(&input.bucket, |bucket| Ok(lines(&bucket.keys))).map_err(refuse)?;
        let (markers, kept): (Vec<_>, Vec<_>) = page.items.into_iter().partition(|line| line.version.deleted);
        Ok(ListObjectVersionsOutput {
            name: Some(input.bucket),
            prefix: Some(written.key(&prefix)),
            max_keys: Some(size),
            is_truncated: Some(page.next.is_some()),
            versions: Some(kept.iter().map(|line| line.object(&written)).collect()),
            delete_markers: Some(markers.iter().map(|line| line.marker(&written)).collect()),
            common_prefixes: folders(&page.folders, &written),
            next_key_marker: page.next.as_ref().map(|(key, _)| written.key(key)),
            next_version_id_marker: page.next.and_then(|(_, version)| version),
            key_marker: Some(written.key(input.key_marker.as_deref().unwrap_or_default())),
            version_id_marker: input.version_id_marker,
            delimiter: input.delimiter.map(|delimiter| written.key(&delimiter)),
            encoding_type: input.encoding_type,
            ..ListObjectVersionsOutput::default()
        })
    }
}

struct VersionLine {
    key: String,
    version: Version,
    is_latest: bool,
}

struct VersionPage {
    items: Vec<VersionLine>,
    folders: Vec<String>,
    /// The key, and the version unless it is a folder, that the next page begins behind.
    next: Option<(String, Option<String>)>,
}

/// The versions of a page, of each key the newest first.
fn versions(keys: &BTreeMap<String, Vec<Version>>, scope: &Scope<'_>, after: Option<&str>) -> VersionPage {
    let mut page = VersionPage { items: Vec::new(), folders: Vec::new(), next: None };
    let mut last = None;
    for (key, versions) in scope.keys(keys) {
        let folder = scope.folder(key);
        let name = folder.as_deref().unwrap_or(key);
        let continued = scope.after == Some(name) && folder.is_none() && after.is_some();
        if scope.after.is_some_and(|after| name <= after) && !continued {
            continue;
        }
        if let Some(folder) = folder {
            if page.folders.last() == Some(&folder) {
                continue;
            }
            if page.items.len() + page.folders.len() == scope.size {
                page.next = last;
                return page;
            }
            last = Some((folder.clone(), None));
            page.folders.push(folder);
            continue;
        }
        let newest_first = versions.iter().rev().enumerate();
        let listed =
            versions.iter().rev().position(|version| continued && Some(version.id.as_str()) == after);
        for (index, version) in newest_first.skip(listed.map_or(0, |listed| listed + 1)) {
            if page.items.len() + page.folders.len() == scope.size {
                page.next = last;
                return page;
            }
            last = Some((key.clone(), Some(version.id.clone())));
            page.items.push(VersionLine {
                key: key.clone(),
                version: version.clone(),
                is_latest: index == 0,
            });
        }
    }
    page
}

impl VersionLine {
    fn object(&self, written: &Written) -> ObjectVersion {
        ObjectVersion {
            key: Some(written.key(&self.key)),
            version_id: Some(self.version.id.clone()),
            is_latest: Some(self.is_latest),
            e_tag: quoted(&self.version.content.etag),
            size: Some(self.version.content.size as i64),
            last_modified: Some(instant(self.version.modified)),
            storage_class: Some(ObjectVersionStorageClass::from_static(ObjectVersionStorageClass::STANDARD)),
            ..ObjectVersion::default()
        }
    }

    fn marker(&self, written: &Written) -> DeleteMarkerEntry {
        DeleteMarkerEntry {
            key: Some(written.key(&self.key)),
            version_id: Some(self.version.id.clone()),
            is_latest: Some(self.is_latest),
            last_modified: Some(instant(self.version.modified)),
            ..DeleteMarkerEntry::default()
        }
    }
}

fn object(key: String, version: &Version) -> Object {
    let class = version.headers.storage_class.as_deref().unwrap_or(ObjectStorageClass::STANDARD);
    Object {
        key: Some(key),
        size: Some(version.content.size as i64),
        e_tag: quoted(&version.content.etag),
        last_modified: Some(instant(version.modified)),
        storage_class: Some(ObjectStorageClass::from(class.to_owned())),
        ..Object::default()
    }
}

fn folders(folders: &[String], written: &Written) -> Option<Vec<CommonPrefix>> {
    let folder = |folder: &String| CommonPrefix { prefix: Some(written.key(folder)) };
    Some(folders.iter().map(folder).collect())
}

fn page_size(given: Option<i32>) -> S3Result<i32> {
    match given.unwrap_or(PAGE) {
        size if size < 0 => {
            Err(s3_error!(InvalidArgument, "Argument maxKeys must be an integer between 0 and 2147483647"))
        }
        size => Ok(size.min(PAGE)),
    }
}

/// The place in a listing that a token stands for.
fn position(token: &str) -> S3Result<String> {
    URL_SAFE_NO_PAD
        .decode(token)
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .ok_or_else(|| s3_error!(InvalidArgument, "The continuation token provided is incorrect"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all_pages(
        keys: &[&str],
        prefix: &str,
        delimiter: Option<&str>,
        size: usize,
    ) -> (Vec<String>, Vec<String>) {
        let keys: BTreeMap<String, ()> = keys.iter().map(|key| ((*key).to_owned(), ())).collect();
        let (mut items, mut folders, mut after) = (Vec::new(), Vec::new(), None);
        loop {
            let scope = Scope { prefix, delimiter, after: after.as_deref(), size };
            let page = scope.page(&keys, |key, ()| Some(key.to_owned()));
            assert!(page.items.len() + page.folders.len() <= size);
            items.extend(page.items);
            folders.extend(page.folders);
            match page.next {
                None => return (items, folders),
                Some(next) => after = Some(next),
            }
        }
    }

    #[test]
    fn pages_of_every_size_list_the_same() {
        let keys = ["a", "a/1", "a/2", "a/b/3", "b", "b//4", "z", "ü/x"];
        for size in 1..=9 {
            let (items, folders) = all_pages(&keys, "", Some("/"), size);
            assert_eq!(items, ["a", "b", "z"], "{size}");
            assert_eq!(folders, ["a/", "b/", "ü/"], "{size}");
            let (items, folders) = all_pages(&keys, "a/", Some("/"), size);
            assert_eq!((items, folders), (vec!["a/1".into(), "a/2".into()], vec!["a/b/".into()]), "{size}");
            assert_eq!(all_pages(&keys, "", None, size).0, keys, "{size}");
            assert_eq!(all_pages(&keys, "ü", None, size).0, ["ü/x"], "{size}");
        }
    }

    #[test]
    fn keys_are_encoded_when_asked_for() {
        let encoded = Written { encoded: true };
        assert_eq!(encoded.key("a b/c+d%ü"), "a%20b/c%2Bd%25%C3%BC");
        assert_eq!(Written { encoded: false }.key("a b"), "a b");
    }
}
