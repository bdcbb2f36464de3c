package codepipeline

import (
	"encoding/json"
	"fmt"

	"libcodepipeline/codepipeline/internal/capi"
	"libcodepipeline/codepipeline/internal/wire"
	"libcodepipeline/codepipeline/types"
)

// Severity says how sure a finding is.
type Severity string

const (
	// SeverityError is for what the service refuses.
	SeverityError Severity = "error"
	// SeverityWarning is for what it is not established of what the service does.
	SeverityWarning Severity = "warning"
)

// Finding is one thing that CreatePipeline or UpdatePipeline would refuse.
type Finding struct {
	// The service's error code.
	Code string `json:"code"`
	// The service's text, as far as it is known.
	Message string `json:"message"`
	// Where, such as pipeline.stages[1].actions[0].configuration.S3Bucket.
	Path     string   `json:"path"`
	Severity Severity `json:"severity"`
}

// CheckPipelineOptions are what a check may know besides the pipeline.
type CheckPipelineOptions struct {
	// Where the pipeline is to be; without it regions are not judged.
	Region string
	// The custom and partner types that exist, as ListActionTypes gives them. With nil such types are
	// not judged; an empty list says that there are none.
	ActionTypes []types.ActionType
	// The pipeline to be replaced, for an update.
	Current *types.PipelineDeclaration
}

// CheckPipeline finds what CreatePipeline or UpdatePipeline would refuse in a pipeline, all at once.
// It makes no call, reads no environment and does no I/O. A pipeline without findings gives an empty
// list.
func CheckPipeline(pipeline *types.PipelineDeclaration, optFns ...func(*CheckPipelineOptions)) ([]Finding, error) {
	if err := capi.Linked(); err != nil {
		return nil, err
	}
	var o CheckPipelineOptions
	for _, fn := range optFns {
		fn(&o)
	}
	x := exchanges.Get().(*capi.Exchange)
	defer giveBack(x)
	var err error
	if x.Input, err = wire.Append(x.Input, pipeline); err != nil {
		return nil, err
	}
	if x.Options, err = appendCheckOptions(x.Options, &o); err != nil {
		return nil, err
	}
	status, text := capi.CheckPipeline(x)
	if status < 0 {
		return nil, newError(status, text)
	}
	return findings(text)
}

func appendCheckOptions(out []byte, o *CheckPipelineOptions) ([]byte, error) {
	d := document{out}
	d.string("region", o.Region)
	var err error
	if o.ActionTypes != nil {
		d.key("action_types")
		d.text = append(d.text, '[')
		for n := range o.ActionTypes {
			if n > 0 {
				d.text = append(d.text, ',')
			}
			if d.text, err = wire.Append(d.text, &o.ActionTypes[n]); err != nil {
				return nil, err
			}
		}
		d.text = append(d.text, ']')
	}
	if o.Current != nil {
		d.key("current")
		if d.text, err = wire.Append(d.text, o.Current); err != nil {
			return nil, err
		}
	}
	return d.end(), nil
}

func findings(text []byte) ([]Finding, error) {
	var read struct {
		Findings []Finding `json:"findings"`
	}
	if err := json.Unmarshal(text, &read); err != nil {
		return nil, fmt.Errorf("the findings cannot be read: %w", err)
	}
	return read.Findings, nil
}
