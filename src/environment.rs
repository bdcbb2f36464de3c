//! Where the library's surroundings are read: the environment's variables, or nothing of them. No other
//! file asks the process for a variable; what one means is decided where it is used.

/// Where unset settings come from.
#[derive(Clone, Debug, Default)]
pub(crate) enum Environment {
    /// The process's environment variables.
    Process,
    /// Nowhere: `"use_environment": false`.
    #[default]
    Ignored,
    #[cfg(test)]
    Fixed(std::collections::BTreeMap<String, String>),
}

impl Environment {
    /// A variable; unset, empty and blank are the same.
    pub(crate) fn get(&self, name: &str) -> Option<String> {
        let value = match self {
            Environment::Process => std::env::var(name).ok(),
            Environment::Ignored => None,
            #[cfg(test)]
            Environment::Fixed(map) => map.get(name).cloned(),
        };
        value.filter(|text| !text.trim().is_empty())
    }

    /// A variable that is written in upper or in lower case.
    pub(crate) fn either(&self, name: &str) -> Option<String> {
        self.get(name).or_else(|| self.get(&name.to_ascii_lowercase()))
    }

    #[cfg(test)]
    pub(crate) fn of(variables: &[(&str, &str)]) -> Environment {
        Environment::Fixed(variables.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect())
    }
}
