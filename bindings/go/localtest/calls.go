package localtest

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"time"
)

// Reset forgets everything; the clock stays where it is.
func (s *Service) Reset() {
	s.t.Helper()
	s.post("reset", struct{}{}, nil)
}

// Advance lets time pass; what is due happens. It returns the new time.
func (s *Service) Advance(by time.Duration) time.Time {
	s.t.Helper()
	var answer struct {
		Now int64 `json:"now_ms"`
	}
	s.post("clock", map[string]int64{"advance_ms": by.Milliseconds()}, &answer)
	return time.UnixMilli(answer.Now)
}

// GitEvent is a push, or a pull request, which has an Event.
type GitEvent struct {
	// owner/name of a connection's repository, or the name of a CodeCommit one.
	Repository string `json:"repository"`
	// The branch pushed to, or the one that a pull request is to be merged into; or else a tag.
	Branch string `json:"branch,omitempty"`
	Tag    string `json:"tag,omitempty"`
	Commit string `json:"commit"`
	// Of a pull request: OPEN, UPDATED or CLOSED.
	Event   string   `json:"event,omitempty"`
	Message string   `json:"message,omitempty"`
	Files   []string `json:"files,omitempty"`
	// The push made the branch.
	Created bool `json:"created,omitempty"`
}

// GitOutcome is what an event did to pipelines.
type GitOutcome struct {
	Started []struct{ Pipeline, Execution string }
	// Those that look out for the event and could not start.
	Refused []struct{ Pipeline, Code, Message string }
}

// GitPush tells of a push to a branch or of a tag.
func (s *Service) GitPush(event GitEvent) GitOutcome {
	s.t.Helper()
	var outcome GitOutcome
	s.post("git-push", event, &outcome)
	return outcome
}

// GitPullRequest tells of a pull request.
func (s *Service) GitPullRequest(event GitEvent) GitOutcome {
	s.t.Helper()
	var outcome GitOutcome
	s.post("git-pull-request", event, &outcome)
	return outcome
}

// Simulation says how a simulated action or rule ends from now on; one that waits ends at once.
type Simulation struct {
	Pipeline string `json:"pipeline"`
	Stage    string `json:"stage"`
	// Of the action or the rule.
	Name string `json:"name"`
	// succeed, fail or wait.
	Outcome         string            `json:"outcome"`
	Message         string            `json:"message,omitempty"`
	OutputVariables map[string]string `json:"output_variables,omitempty"`
}

// Simulate sets how a simulated action or rule ends.
func (s *Service) Simulate(told Simulation) {
	s.t.Helper()
	s.post("simulate", told, nil)
}

// RegisterActionType makes a partner's action type known, for third-party jobs: the declaration is
// JSON, as UpdateActionType's actionType. It returns the customer's id and token; those that are empty
// are made up.
func (s *Service) RegisterActionType(declaration []byte, clientID, clientToken string) (string, string) {
	s.t.Helper()
	type customer struct {
		ClientID    string `json:"clientId,omitempty"`
		ClientToken string `json:"clientToken,omitempty"`
	}
	var answer customer
	s.post("action-types", struct {
		ActionType json.RawMessage `json:"actionType"`
		customer
	}{declaration, customer{clientID, clientToken}}, &answer)
	return answer.ClientID, answer.ClientToken
}

// CreateBucket makes a bucket, unless it is there.
func (s *Service) CreateBucket(bucket string) {
	s.t.Helper()
	s.send(http.MethodPut, "/"+bucket, nil)
}

// PutObject writes an object; pipelines whose S3 source is polled for it start.
func (s *Service) PutObject(bucket, key string, body []byte) {
	s.t.Helper()
	s.send(http.MethodPut, "/"+bucket+"/"+key, body)
}

func (s *Service) post(call string, body, answer any) {
	s.t.Helper()
	document, err := json.Marshal(body)
	if err != nil {
		s.t.Fatal(err)
	}
	text := s.send(http.MethodPost, "/_local/"+call, document)
	if answer == nil {
		return
	}
	if err := json.Unmarshal(text, answer); err != nil {
		s.t.Fatalf("POST /_local/%s: %v", call, err)
	}
}

// A machine's proxy does not know what is on loopback.
var direct = &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}

// send fails the test unless the service does as it is told.
func (s *Service) send(method, path string, body []byte) []byte {
	s.t.Helper()
	target := s.URL + (&url.URL{Path: path}).EscapedPath()
	request, err := http.NewRequest(method, target, bytes.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	request.Header.Set("X-Codepipeline-Local", "1")
	answer, err := direct.Do(request)
	if err != nil {
		s.t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	if answer.StatusCode >= http.StatusMultipleChoices {
		s.t.Fatalf("%s %s was refused with status %d: %s", method, path, answer.StatusCode, text)
	}
	return text
}
