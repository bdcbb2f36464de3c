//! What rules check (BEHAVIOUR.md 3.11).
//!
//! | provider | checked |
//! |---|---|
//! | VariableCheck | Variable against Value by Operator: EQ, NE, CONTAINS, MATCHES |
//! | DeploymentWindow | the instant against Cron in TimeZone; waits until the window opens |
//! | others | simulated, and the summary says so |
//!
//! A rule that cannot be checked fails, with the reason in its error details.

use std::collections::BTreeMap;
use std::str::FromStr;

use croner::Cron;
use croner::parser::{CronParser, Seconds, Year};
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, Zoned};
use regex::Regex;

use super::declaration::Rule;
use super::state::{Pipeline, RuleAt, Status};
use super::{Millis, Step, variables};

/// The error code of a rule that could not be checked.
pub(super) const UNCHECKED: &str = "ConfigurationError";

pub(super) fn is_simulated(rule: &Rule) -> bool {
    !["VariableCheck", "DeploymentWindow"].contains(&rule.rule_type_id.provider.as_str())
}

/// When a rule that has not ended fails.
pub(super) fn expires(rule: &Rule, step: &Step<'_>) -> Millis {
    let own = rule.timeout_in_minutes.map(|minutes| minutes.saturating_mul(60_000));
    let usual = match rule.rule_type_id.provider.as_str() {
        "DeploymentWindow" => step.settings.window_timeout_ms,
        _ => step.settings.rule_timeout_ms,
    };
    step.now.saturating_add(own.unwrap_or(usual))
}

impl Pipeline {
    pub(super) fn run_rule(&mut self, at: RuleAt, rule: &Rule, step: &mut Step<'_>) {
        let resolved = match variables::resolve(&self.executions()[at.execution], &rule.configuration) {
            Ok(resolved) => resolved,
            Err(problem) => return self.fail_rule(at, &problem, step),
        };
        self.rule_run_mut(at).configuration = resolved.clone();
        match rule.rule_type_id.provider.as_str() {
            "VariableCheck" => match check_variable(&resolved) {
                Ok(true) => self.end_rule(at, Status::Succeeded, &says(&resolved, "is met"), None, step),
                Ok(false) => {
                    let summary = says(&resolved, "is not met");
                    self.end_rule(at, Status::Failed, &summary, Some(("JobFailed", &summary)), step);
                }
                Err(problem) => self.fail_rule(at, &problem, step),
            },
            "DeploymentWindow" => match opens(&resolved, step.now) {
                Ok(opens) if opens <= step.now => {
                    self.end_rule(at, Status::Succeeded, "The deployment window is open", None, step);
                }
                Ok(opens) => {
                    let expires = self.rule_run(at).expires;
                    self.set_rule_times(at, Some(opens), expires);
                    self.rule_run_mut(at).summary =
                        Some("Waiting for the deployment window to open".to_owned());
                }
                Err(problem) => self.fail_rule(at, &problem, step),
            },
            _ => self.simulate_rule(at, step),
        }
    }

    /// The instant that a rule waited for has come.
    pub(super) fn wake_rule(&mut self, at: RuleAt, step: &mut Step<'_>) {
        self.end_rule(at, Status::Succeeded, "The deployment window is open", None, step);
    }

    fn fail_rule(&mut self, at: RuleAt, problem: &str, step: &mut Step<'_>) {
        self.end_rule(at, Status::Failed, problem, Some((UNCHECKED, problem)), step);
    }
}

type Configuration = BTreeMap<String, String>;

fn required<'a>(configuration: &'a Configuration, key: &str) -> Result<&'a str, String> {
    let value = configuration.get(key).map(String::as_str);
    value.ok_or_else(|| format!("The rule configuration has no {key}"))
}

fn check_variable(configuration: &Configuration) -> Result<bool, String> {
    let variable = required(configuration, "Variable")?;
    let value = required(configuration, "Value")?;
    match required(configuration, "Operator")? {
        "EQ" => Ok(variable == value),
        "NE" => Ok(variable != value),
        "CONTAINS" => Ok(variable.contains(value)),
        "MATCHES" => {
            let regex = Regex::new(&format!("^(?:{value})$"));
            let regex = regex.map_err(|_| format!("The regular expression {value} cannot be read"))?;
            Ok(regex.is_match(variable))
        }
        other => Err(format!("The operator {other} is unknown: EQ, NE, CONTAINS or MATCHES")),
    }
}

fn says(configuration: &Configuration, what: &str) -> String {
    let get = |key: &str| configuration.get(key).map(String::as_str).unwrap_or_default();
    format!("{} {} {} {what}", get("Variable"), get("Operator"), get("Value"))
}

/// When the window is open next: now, if it is open.
fn opens(configuration: &Configuration, now: Millis) -> Result<Millis, String> {
    let expression = required(configuration, "Cron")?;
    let cron = cron(expression)?;
    let zone = configuration.get("TimeZone").map_or("UTC", String::as_str);
    let zone = time_zone(zone).ok_or_else(|| format!("The time zone {zone} is unknown"))?;
    let instant = i64::try_from(now).ok().and_then(|now| Timestamp::from_millisecond(now).ok());
    let local = Zoned::new(instant.ok_or("The instant is out of range")?, zone);
    let unreadable = |error| format!("The cron expression {expression} cannot be followed: {error}");
    if cron.is_time_matching(&local).map_err(|error| unreadable(error.to_string()))? {
        return Ok(now);
    }
    let next = cron.find_next_occurrence(&local, false).map_err(|error| unreadable(error.to_string()))?;
    Ok(Millis::try_from(next.timestamp().as_millisecond()).unwrap_or(Millis::MAX))
}

/// Six fields and an optional year, as Quartz reads them: days of the week count from 1, Sunday.
fn cron(expression: &str) -> Result<Cron, String> {
    let fields = expression.split_whitespace().count();
    if !(6..=7).contains(&fields) {
        return Err(format!("The cron expression {expression} must have six or seven fields"));
    }
    let parser = CronParser::builder()
        .seconds(Seconds::Required)
        .year(Year::Optional)
        .alternative_weekdays(true)
        .build();
    parser
        .parse(expression)
        .map_err(|error| format!("The cron expression {expression} cannot be read: {error}"))
}

/// A region and city, an abbreviation, or `UTC+02:00`.
fn time_zone(name: &str) -> Option<TimeZone> {
    let offset =
        name.strip_prefix("UTC").or_else(|| name.strip_prefix("GMT")).filter(|rest| !rest.is_empty());
    let Some(offset) = offset else { return TimeZone::get(name).ok() };
    let (sign, rest) = match offset.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = rest.split_once(':').unwrap_or((rest, "0"));
    let (hours, minutes) = (i32::from_str(hours).ok()?, i32::from_str(minutes).ok()?);
    if !(0..=18).contains(&hours) || !(0..60).contains(&minutes) {
        return None;
    }
    Some(TimeZone::fixed(Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok()?))
}
