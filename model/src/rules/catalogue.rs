//! The action types that the service brings (BEHAVIOUR.md 2.3), and what is known of the others.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::document::TypeId;

/// How many artifacts: at least and at most.
pub type Counts = (u64, u64);

/// How sure the table is of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sure {
    /// Documented or observed.
    Yes,
    /// Not established: what breaks it is a warning.
    No,
}

/// Whether a type runs in pipelines of type V1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum V1 {
    /// It does.
    Runs,
    /// The service refuses it.
    Refused,
    /// Only the guide says that it does not.
    Discouraged,
}

/// How much of a type's configuration keys the table has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keys {
    /// All there are: another one is refused.
    All,
    /// All that are documented: another one may be newer than the table.
    Documented,
    /// Some.
    Some,
}

/// A type that the service brings; the version is always 1.
#[derive(Debug)]
pub struct BuiltIn {
    /// Such as `Source`.
    pub category: &'static str,
    /// `AWS` or `ThirdParty`.
    pub owner: &'static str,
    /// Such as `S3`.
    pub provider: &'static str,
    /// How many input artifacts.
    pub inputs: Counts,
    /// How many output artifacts.
    pub outputs: Counts,
    /// Whether the counts and the required keys are established.
    pub sure: Sure,
    /// Configuration keys that must be there.
    pub required: &'static [&'static str],
    /// Other keys that are known.
    pub optional: &'static [&'static str],
    /// Whether there are further keys.
    pub keys: Keys,
    /// Keys whose values are secret.
    pub secret: &'static [&'static str],
    /// Whether it runs in pipelines of type V1.
    pub v1: V1,
    /// How long an action may take, in minutes.
    pub timeout_minutes: u64,
}

const HOUR: u64 = 60;
const DAY: u64 = 24 * HOUR;

const AWS: BuiltIn = BuiltIn {
    category: "",
    owner: "AWS",
    provider: "",
    inputs: (0, 0),
    outputs: (0, 0),
    sure: Sure::Yes,
    required: &[],
    optional: &[],
    keys: Keys::Documented,
    secret: &[],
    v1: V1::Runs,
    timeout_minutes: HOUR,
};
const SOURCE: BuiltIn = BuiltIn { category: "Source", outputs: (1, 1), ..AWS };
const CODE_BUILD: BuiltIn = BuiltIn {
    provider: "CodeBuild",
    inputs: (1, 5),
    outputs: (0, 5),
    required: &["ProjectName"],
    optional: &[
        "PrimarySource",
        "BatchEnabled",
        "BuildspecOverride",
        "CombineArtifacts",
        "EnvironmentVariables",
    ],
    ..AWS
};
const DEPLOY: BuiltIn = BuiltIn { category: "Deploy", inputs: (1, 1), ..AWS };
const INVOKE: BuiltIn = BuiltIn { category: "Invoke", ..AWS };
const COMMANDS: BuiltIn = BuiltIn {
    provider: "Commands",
    keys: Keys::Some,
    inputs: (1, 10),
    outputs: (0, 1),
    sure: Sure::No,
    v1: V1::Refused,
    timeout_minutes: 55,
    ..AWS
};

/// The types, in the order of their ids.
pub static BUILT_IN: &[BuiltIn] = &[
    BuiltIn {
        category: "Approval",
        provider: "Manual",
        optional: &["CustomData", "ExternalEntityLink", "NotificationArn"],
        keys: Keys::All,
        timeout_minutes: 7 * DAY,
        ..AWS
    },
    BuiltIn { category: "Build", timeout_minutes: 36 * HOUR, ..CODE_BUILD },
    BuiltIn { category: "Build", ..COMMANDS },
    BuiltIn {
        category: "Build",
        provider: "ECRBuildAndPublish",
        keys: Keys::Some,
        inputs: (1, 1),
        outputs: (0, 1),
        sure: Sure::No,
        required: &["ECRRepositoryName"],
        optional: &["DockerFilePath", "ImageTags", "RegistryType"],
        v1: V1::Refused,
        ..AWS
    },
    BuiltIn { category: "Compute", ..COMMANDS },
    BuiltIn { provider: "AppConfig", keys: Keys::Some, ..DEPLOY },
    BuiltIn {
        provider: "CloudFormation",
        inputs: (0, 10),
        outputs: (0, 1),
        required: &["ActionMode", "StackName"],
        optional: &[
            "Capabilities",
            "ChangeSetName",
            "OutputFileName",
            "ParameterOverrides",
            "RoleArn",
            "TemplateConfiguration",
            "TemplatePath",
        ],
        timeout_minutes: 3 * DAY,
        ..DEPLOY
    },
    BuiltIn {
        provider: "CloudFormationStackInstances",
        keys: Keys::Some,
        inputs: (0, 10),
        outputs: (0, 10),
        sure: Sure::No,
        ..DEPLOY
    },
    BuiltIn { provider: "CloudFormationStackSet", keys: Keys::Some, inputs: (1, 3), ..DEPLOY },
    BuiltIn {
        provider: "CodeDeploy",
        required: &["ApplicationName", "DeploymentGroupName"],
        timeout_minutes: 5 * DAY,
        ..DEPLOY
    },
    BuiltIn {
        provider: "CodeDeployToECS",
        keys: Keys::Some,
        inputs: (1, 5),
        required: &["ApplicationName", "DeploymentGroupName"],
        timeout_minutes: 5 * DAY,
        ..DEPLOY
    },
    BuiltIn {
        provider: "EC2",
        keys: Keys::Some,
        inputs: (0, 10),
        outputs: (0, 10),
        sure: Sure::No,
        v1: V1::Discouraged,
        ..DEPLOY
    },
    BuiltIn {
        provider: "ECS",
        required: &["ClusterName", "ServiceName"],
        optional: &["DeploymentTimeout", "FileName"],
        ..DEPLOY
    },
    BuiltIn {
        provider: "EKS",
        keys: Keys::Some,
        inputs: (0, 10),
        outputs: (0, 10),
        sure: Sure::No,
        v1: V1::Refused,
        ..DEPLOY
    },
    BuiltIn { provider: "ElasticBeanstalk", required: &["ApplicationName", "EnvironmentName"], ..DEPLOY },
    BuiltIn {
        provider: "Lambda",
        keys: Keys::Some,
        inputs: (0, 10),
        outputs: (0, 10),
        sure: Sure::No,
        ..DEPLOY
    },
    BuiltIn { provider: "OpsWorks", required: &["App", "Stack"], optional: &["Layer"], ..DEPLOY },
    BuiltIn {
        provider: "S3",
        required: &["BucketName", "Extract"],
        optional: &["CacheControl", "CannedACL", "KMSEncryptionKeyARN", "ObjectKey"],
        timeout_minutes: 90,
        ..DEPLOY
    },
    BuiltIn {
        provider: "ServiceCatalog",
        keys: Keys::Some,
        required: &["ProductId"],
        optional: &[
            "ConfigurationFilePath",
            "ProductType",
            "ProductVersionDescription",
            "ProductVersionName",
            "TemplateFilePath",
        ],
        ..DEPLOY
    },
    BuiltIn {
        owner: "ThirdParty",
        provider: "AlexaSkillsKit",
        inputs: (1, 2),
        required: &["ClientId", "ClientSecret", "RefreshToken", "SkillId"],
        secret: &["ClientSecret", "RefreshToken"],
        ..DEPLOY
    },
    BuiltIn {
        provider: "CodePipeline",
        required: &["PipelineName"],
        optional: &["SourceRevisions", "Variables"],
        v1: V1::Discouraged,
        ..INVOKE
    },
    BuiltIn {
        provider: "InspectorScan",
        keys: Keys::Some,
        inputs: (0, 10),
        outputs: (0, 10),
        sure: Sure::No,
        ..INVOKE
    },
    BuiltIn {
        provider: "Lambda",
        inputs: (0, 5),
        outputs: (0, 5),
        required: &["FunctionName"],
        optional: &["UserParameters"],
        timeout_minutes: DAY,
        ..INVOKE
    },
    BuiltIn {
        provider: "StepFunctions",
        inputs: (0, 1),
        outputs: (0, 1),
        required: &["StateMachineArn"],
        optional: &["ExecutionNamePrefix", "Input", "InputType"],
        timeout_minutes: 7 * DAY,
        ..INVOKE
    },
    BuiltIn {
        provider: "CodeCommit",
        required: &["BranchName", "RepositoryName"],
        optional: &["OutputArtifactFormat", "PollForSourceChanges"],
        ..SOURCE
    },
    BuiltIn {
        provider: "CodeStarSourceConnection",
        required: &["BranchName", "ConnectionArn", "FullRepositoryId"],
        optional: &["DetectChanges", "OutputArtifactFormat"],
        ..SOURCE
    },
    BuiltIn { provider: "ECR", required: &["RepositoryName"], optional: &["ImageTag"], ..SOURCE },
    BuiltIn {
        provider: "S3",
        required: &["S3Bucket", "S3ObjectKey"],
        optional: &["AllowOverrideForS3ObjectKey", "PollForSourceChanges"],
        keys: Keys::All,
        ..SOURCE
    },
    BuiltIn {
        owner: "ThirdParty",
        provider: "CodeStarSourceConnection",
        required: &["BranchName", "ConnectionArn", "FullRepositoryId"],
        optional: &["DetectChanges", "OutputArtifactFormat"],
        ..SOURCE
    },
    BuiltIn {
        owner: "ThirdParty",
        provider: "GitHub",
        required: &["Branch", "OAuthToken", "Owner", "Repo"],
        optional: &["PollForSourceChanges"],
        secret: &["OAuthToken"],
        ..SOURCE
    },
    BuiltIn { category: "Test", timeout_minutes: 8 * HOUR, ..CODE_BUILD },
    BuiltIn { category: "Test", provider: "DeviceFarm", keys: Keys::Some, inputs: (1, 1), ..AWS },
];

/// The built-in type of this category, owner and provider, whatever the version.
pub fn built_in(id: TypeId<'_>) -> Option<&'static BuiltIn> {
    BUILT_IN
        .iter()
        .find(|each| (each.category, each.owner, each.provider) == (id.category, id.owner, id.provider))
}

/// A configuration property of an action type.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub struct Property {
    /// The configuration key.
    pub name: String,
    /// Whether an action must give it.
    pub required: bool,
    /// Whether its value is hidden.
    pub secret: bool,
}

/// A type that a customer or a partner made.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub struct ActionType {
    /// Such as `Build`.
    pub category: String,
    /// `Custom` or `ThirdParty`.
    pub owner: String,
    /// Such as `Jenkins`.
    pub provider: String,
    /// Such as `1`.
    pub version: String,
    /// Every configuration key that there is.
    pub properties: Vec<Property>,
    /// How many input artifacts.
    pub inputs: Counts,
    /// How many output artifacts.
    pub outputs: Counts,
}

impl ActionType {
    /// Reads an item of ListActionTypes; what is missing is empty.
    pub fn from_json(shown: &Value) -> ActionType {
        let id = TypeId::from_json(&shown["id"]);
        let flag = |property: &Value, key: &str| property[key].as_bool().unwrap_or(false);
        let listed = shown["actionConfigurationProperties"].as_array().into_iter().flatten();
        let properties = listed.map(|property| Property {
            name: property["name"].as_str().unwrap_or_default().to_owned(),
            required: flag(property, "required"),
            secret: flag(property, "secret"),
        });
        let counts = |key: &str| {
            let count = |bound: &str| shown[key][bound].as_u64();
            (count("minimumCount").unwrap_or(0), count("maximumCount").unwrap_or(0))
        };
        ActionType {
            category: id.category.to_owned(),
            owner: id.owner.to_owned(),
            provider: id.provider.to_owned(),
            version: id.version.to_owned(),
            properties: properties.collect(),
            inputs: counts("inputArtifactDetails"),
            outputs: counts("outputArtifactDetails"),
        }
    }

    /// Its id.
    pub fn id(&self) -> TypeId<'_> {
        let ActionType { category, owner, provider, version, .. } = self;
        TypeId { category, owner, provider, version }
    }
}

/// Where the types that customers and partners made are found.
pub trait Registry {
    /// The type, unless it is absent or deleted.
    fn find(&self, id: TypeId<'_>) -> Option<&ActionType>;
}

impl Registry for Vec<ActionType> {
    fn find(&self, id: TypeId<'_>) -> Option<&ActionType> {
        self.iter().find(|each| each.id() == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_names_every_type_once() {
        for (index, each) in BUILT_IN.iter().enumerate() {
            let id =
                TypeId { category: each.category, owner: each.owner, provider: each.provider, version: "1" };
            let found = built_in(id).unwrap();
            assert!(std::ptr::eq(found, &BUILT_IN[index]));
            let twice = BUILT_IN.iter().filter(|other| {
                (other.category, other.owner, other.provider) == (each.category, each.owner, each.provider)
            });
            assert_eq!(twice.count(), 1, "{id:?}");
            assert!(each.secret.iter().all(|key| each.required.contains(key)), "{id:?}");
        }
    }

    #[test]
    fn sources_take_no_input_and_deploy_actions_give_no_output() {
        for each in BUILT_IN.iter().filter(|each| each.sure == Sure::Yes) {
            match each.category {
                "Source" => assert_eq!((each.inputs, each.outputs), ((0, 0), (1, 1)), "{}", each.provider),
                "Deploy" if each.provider != "CloudFormation" => {
                    assert_eq!(each.outputs, (0, 0), "{}", each.provider);
                }
                _ => {}
            }
        }
    }
}
