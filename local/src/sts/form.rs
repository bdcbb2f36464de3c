//! The members of a request in the Query protocol, from the query and from the body.

use super::refusal::{Outcome, constraint};

pub(super) struct Form(Vec<(String, String)>);

impl Form {
    pub(super) fn of(query: &str, body: &[u8]) -> Form {
        let members = form_urlencoded::parse(query.as_bytes()).chain(form_urlencoded::parse(body));
        Form(members.map(|(name, value)| (name.into_owned(), value.into_owned())).collect())
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn required(&self, name: &str) -> Outcome<&str> {
        self.get(name).filter(|value| !value.is_empty()).ok_or_else(|| {
            let at = format!("{}{}", name[..1].to_ascii_lowercase(), &name[1..]);
            constraint("Value null", &at, "Member must not be null")
        })
    }
}
