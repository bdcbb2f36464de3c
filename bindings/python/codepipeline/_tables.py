# Generated from model/ by codegen/src/python_tables.rs; do not edit. Change one of these and run `make gen`.
"""Where timestamps sit in outputs, and how pages follow each other."""

from __future__ import annotations

from typing import Any, Dict, Optional, Tuple

# A dict names members, a list has one entry for its items, `True` is a timestamp.
TIMESTAMPS: Dict[str, Any] = {
    "GetPipeline": {"metadata": {"created": True, "updated": True, "pollingDisabledAt": True}},
    "GetPipelineExecution": {"pipelineExecution": {"artifactRevisions": [{"created": True}]}},
    "GetPipelineState": {"stageStates": [{"inboundTransitionState": {"lastChangedAt": True}, "actionStates": [{"currentRevision": {"created": True}, "latestExecution": {"lastStatusChange": True}}], "beforeEntryConditionState": {"conditionStates": [{"latestExecution": {"lastStatusChange": True}, "ruleStates": [{"currentRevision": {"created": True}, "latestExecution": {"lastStatusChange": True}}]}]}, "onSuccessConditionState": {"conditionStates": [{"latestExecution": {"lastStatusChange": True}, "ruleStates": [{"currentRevision": {"created": True}, "latestExecution": {"lastStatusChange": True}}]}]}, "onFailureConditionState": {"conditionStates": [{"latestExecution": {"lastStatusChange": True}, "ruleStates": [{"currentRevision": {"created": True}, "latestExecution": {"lastStatusChange": True}}]}]}}], "created": True, "updated": True},
    "ListActionExecutions": {"actionExecutionDetails": [{"startTime": True, "lastUpdateTime": True}]},
    "ListDeployActionExecutionTargets": {"targets": [{"startTime": True, "endTime": True, "events": [{"startTime": True, "endTime": True}]}]},
    "ListPipelineExecutions": {"pipelineExecutionSummaries": [{"startTime": True, "lastUpdateTime": True}]},
    "ListPipelines": {"pipelines": [{"created": True, "updated": True}]},
    "ListRuleExecutions": {"ruleExecutionDetails": [{"startTime": True, "lastUpdateTime": True}]},
    "ListWebhooks": {"webhooks": [{"lastTriggered": True}]},
    "PutApprovalResult": {"approvedAt": True},
    "PutWebhook": {"webhook": {"lastTriggered": True}},
}

# Input token, output token, result key, limit key.
PAGES: Dict[str, Tuple[str, str, str, Optional[str]]] = {
    "ListActionExecutions": ("nextToken", "nextToken", "actionExecutionDetails", "maxResults"),
    "ListActionTypes": ("nextToken", "nextToken", "actionTypes", None),
    "ListDeployActionExecutionTargets": ("nextToken", "nextToken", "targets", "maxResults"),
    "ListPipelineExecutions": ("nextToken", "nextToken", "pipelineExecutionSummaries", "maxResults"),
    "ListPipelines": ("nextToken", "nextToken", "pipelines", "maxResults"),
    "ListRuleExecutions": ("nextToken", "nextToken", "ruleExecutionDetails", "maxResults"),
    "ListTagsForResource": ("nextToken", "nextToken", "tags", "maxResults"),
    "ListWebhooks": ("NextToken", "NextToken", "webhooks", "MaxResults"),
}
