//! What an ARN of the service names (BEHAVIOUR.md 0.1).

use codepipeline_model::types::ErrorCode;

use super::state::Account;
use super::{Outcome, Refusal, TypeId};

/// A resource that may have tags.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resource {
    Pipeline(String),
    ActionType(TypeId),
    Webhook(String),
}

impl Resource {
    /// Reads an ARN that fits the model's pattern.
    pub fn parse(arn: &str, account: &Account) -> Outcome<Resource> {
        let invalid = || Refusal::new(ErrorCode::InvalidArnException, format!("The ARN '{arn}' is invalid"));
        let parts: Vec<&str> = arn.splitn(6, ':').collect();
        let &[_, _, _, region, owner, name] = parts.as_slice() else { return Err(invalid()) };
        if region != account.region || owner != account.id {
            return Err(invalid());
        }
        let named = match name.split_once(':') {
            None => Resource::Pipeline(name.to_owned()),
            Some(("webhook", name)) => Resource::Webhook(name.to_owned()),
            // The guide spells it with a capital T, the service without.
            Some(("actiontype" | "actionType", id)) => {
                let id: Vec<&str> = id.split('/').collect();
                let &[owner, category, provider, version] = id.as_slice() else { return Err(invalid()) };
                let [category, owner, provider, version] =
                    [category, owner, provider, version].map(str::to_owned);
                Resource::ActionType(TypeId { category, owner, provider, version })
            }
            Some(_) => return Err(invalid()),
        };
        match &named {
            Resource::Pipeline(name) | Resource::Webhook(name)
                if name.is_empty() || name.contains(['/', ':']) =>
            {
                Err(invalid())
            }
            _ => Ok(named),
        }
    }

    /// The one spelling that answers have.
    pub fn arn(&self, account: &Account) -> String {
        let name = match self {
            Resource::Pipeline(name) => name.clone(),
            Resource::ActionType(TypeId { category, owner, provider, version }) => {
                format!("actiontype:{owner}/{category}/{provider}/{version}")
            }
            Resource::Webhook(name) => format!("webhook:{name}"),
        };
        account.pipeline_arn(&name)
    }

    /// That it is not there.
    pub fn not_found(&self, account: &Account) -> Refusal {
        let (what, name) = match self {
            Resource::Pipeline(name) => ("a pipeline", name),
            Resource::ActionType(id) => ("an action type", &id.provider),
            Resource::Webhook(name) => ("a webhook", name),
        };
        let account = &account.id;
        Refusal::new(
            ErrorCode::ResourceNotFoundException,
            format!("The account with id '{account}' does not include {what} with the name '{name}'"),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_name_of_ours_is_refused_and_the_rest_reads_back() {
        let account = Account { id: "123456789012".into(), region: "us-east-1".into() };
        let parse = |rest: &str| Resource::parse(&format!("arn:aws:codepipeline:{rest}"), &account);
        for ours in ["web", "webhook:push", "actiontype:Custom/Build/Jenkins/1"] {
            let arn = format!("us-east-1:123456789012:{ours}");
            assert_eq!(parse(&arn).unwrap().arn(&account), format!("arn:aws:codepipeline:{arn}"));
        }
        let guide = parse("us-east-1:123456789012:actionType:Custom/Build/Jenkins/1").unwrap();
        assert_eq!(guide, parse("us-east-1:123456789012:actiontype:Custom/Build/Jenkins/1").unwrap());
        for wrong in [
            "eu-west-1:123456789012:web",
            "us-east-1:210987654321:web",
            "us-east-1:123456789012:web/Build",
            "us-east-1:123456789012:webhook:",
            "us-east-1:123456789012:other:web",
            "us-east-1:123456789012:actiontype:Custom/Build/Jenkins",
        ] {
            assert_eq!(parse(wrong).unwrap_err().code, ErrorCode::InvalidArnException, "{wrong}");
        }
    }
}
