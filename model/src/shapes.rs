//! The form of the service model's tables: what an operation and a shape are.
//!
//! The tables themselves are generated into `operations.rs`; one walk over a [`Shape`] serves all
//! 44 operations (request validation here, the local service's constraint checks there), so no
//! behaviour may enter this file or the generated one.

/// One operation of the service.
#[derive(Debug)]
pub struct Operation {
    /// The service's name for it, `StartPipelineExecution`.
    pub name: &'static str,
    /// The value of the `X-Amz-Target` header.
    pub target: &'static str,
    /// The input; always a structure.
    pub input: &'static Shape,
    /// The output structure; `None` for the ten operations that answer with an empty body.
    pub output: Option<&'static Shape>,
    /// The error codes that the model declares for it.
    pub errors: &'static [&'static str],
    /// How its pages follow each other, for the operations that have pages.
    pub pagination: Option<Pagination>,
    /// The input member that makes a repeated call the same call, filled in when absent.
    pub idempotency_token: Option<&'static str>,
}

impl Operation {
    /// Whether sending the request twice has no effect beyond sending it once: the service's `Get`
    /// and `List` operations change nothing, and a job that is polled for twice is only handed out
    /// again.
    pub fn is_read_only(&self) -> bool {
        ["Get", "List", "PollFor"].iter().any(|prefix| self.name.starts_with(prefix))
    }
}

/// The members that carry pages; the names differ in case between operations.
#[derive(Debug)]
pub struct Pagination {
    /// Input member that takes the token, `nextToken`.
    pub input_token: &'static str,
    /// Output member that holds the next token, `nextToken`.
    pub output_token: &'static str,
    /// Output member that holds the items, `pipelines`.
    pub result_key: &'static str,
    /// Input member that sets the page size, where the operation has one.
    pub limit_key: Option<&'static str>,
}

/// A shape of the model.
#[derive(Debug)]
pub struct Shape {
    /// The model's name for it.
    pub name: &'static str,
    /// Whether a value must never be shown or logged.
    pub sensitive: bool,
    /// What values it has.
    pub kind: Kind,
}

/// What values a shape has, with the model's limits.
#[derive(Debug)]
pub enum Kind {
    /// An object with named members, in model order.
    Structure(&'static [Member]),
    /// An array.
    List {
        /// The shape of its items.
        member: &'static Shape,
        /// How many items.
        size: Limits,
    },
    /// An object with free keys.
    Map {
        /// The shape of its keys, text.
        key: &'static Shape,
        /// The shape of its values.
        value: &'static Shape,
        /// How many entries.
        size: Limits,
    },
    /// Text.
    String {
        /// How many characters.
        length: Limits,
        /// A regular expression for the whole text.
        pattern: Option<&'static str>,
        /// The known values of an enum; empty when it is none.
        values: &'static [&'static str],
    },
    /// A whole number.
    Integer(Limits),
    /// `true` or `false`.
    Boolean,
    /// An instant: epoch seconds as a number on the wire.
    Timestamp,
}

/// Inclusive bounds; `None` is unbounded.
#[derive(Debug)]
pub struct Limits {
    /// The smallest allowed value, length or count.
    pub min: Option<i64>,
    /// The largest allowed value, length or count.
    pub max: Option<i64>,
}

/// A member of a structure.
#[derive(Debug)]
pub struct Member {
    /// Its name on the wire.
    pub name: &'static str,
    /// Its shape.
    pub shape: &'static Shape,
    /// Whether the model requires it.
    pub required: bool,
}
