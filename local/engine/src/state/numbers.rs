//! Numbers that count something, each of a type of its own: the third stage of a version is not the third
//! stage that an execution was in. All count from 0; rows have them as plain numbers.

use std::ops::{Index, IndexMut};

use serde::{Deserialize, Serialize};

use super::{ActionRun, Execution, GateRun, RuleRun, StageRun, Version};
use crate::declaration::Stage;

macro_rules! numbers {
    ($($(#[$doc:meta])* $name:ident: $item:ty;)*) => {$(
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize,
        )]
        #[serde(transparent)]
        pub struct $name(usize);

        impl $name {
            pub fn of(number: usize) -> $name {
                $name(number)
            }

            /// The number that the next item of a list gets.
            pub fn next_of(items: &[$item]) -> $name {
                $name(items.len())
            }

            /// The number of the last item of a list.
            pub fn last_of(items: &[$item]) -> Option<$name> {
                items.len().checked_sub(1).map($name)
            }

            pub fn number(self) -> usize {
                self.0
            }

            /// The items of a list with their numbers.
            pub fn each(items: &[$item]) -> impl DoubleEndedIterator<Item = ($name, &$item)> + ExactSizeIterator {
                items.iter().enumerate().map(|(number, item)| ($name(number), item))
            }
        }

        impl Index<$name> for [$item] {
            type Output = $item;

            fn index(&self, index: $name) -> &$item {
                &self[index.0]
            }
        }

        impl Index<$name> for Vec<$item> {
            type Output = $item;

            fn index(&self, index: $name) -> &$item {
                &self[index.0]
            }
        }

        impl IndexMut<$name> for Vec<$item> {
            fn index_mut(&mut self, index: $name) -> &mut $item {
                &mut self[index.0]
            }
        }
    )*};
}

impl StageNumber {
    pub const FIRST: StageNumber = StageNumber(0);

    pub fn before(self) -> Option<StageNumber> {
        self.0.checked_sub(1).map(StageNumber)
    }

    pub fn after(self) -> StageNumber {
        StageNumber(self.0 + 1)
    }
}

impl VersionIndex {
    /// The version as the service numbers it: from 1.
    pub fn shown(self) -> usize {
        self.0 + 1
    }
}

numbers! {
    /// Of a version of the pipeline; the service counts them from 1.
    VersionIndex: Version;
    /// Of an execution, in the order of their starts.
    ExecutionIndex: Execution;
    /// Of a stage in a version's declaration.
    StageNumber: Stage;
    /// Of a stage that an execution was in, in the order of its way.
    StageRunIndex: StageRun;
    /// Of a run of an action in a run of a stage: every attempt counts.
    ActionRunIndex: ActionRun;
    /// Of a check of a gate in a run of a stage: every attempt counts.
    GateRunIndex: GateRun;
    /// Of a rule in a check of a gate.
    RuleRunIndex: RuleRun;
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::state::ActionAt;

    #[test]
    fn rows_have_them_as_plain_numbers() {
        let at = ActionAt {
            execution: ExecutionIndex::of(3),
            stage: StageRunIndex::of(1),
            action: ActionRunIndex::of(0),
        };
        let json = r#"{"execution":3,"stage":1,"action":0}"#;
        assert_eq!(serde_json::to_string(&at).unwrap(), json);
        assert_eq!(serde_json::from_str::<ActionAt>(json).unwrap(), at);
        let active = BTreeSet::from([ExecutionIndex::of(7), ExecutionIndex::of(2)]);
        assert_eq!(serde_json::to_string(&active).unwrap(), "[2,7]");
    }
}
