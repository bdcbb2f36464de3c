package codepipeline

import (
	"context"
	"encoding/json"
	"sync"
	"sync/atomic"

	"libcodepipeline/codepipeline/aws"
	"libcodepipeline/codepipeline/internal/capi"
	"libcodepipeline/codepipeline/smithy/logging"
)

const (
	logWire  = aws.LogRequest | aws.LogRequestWithBody | aws.LogResponse | aws.LogResponseWithBody
	logInfos = aws.LogRetries | aws.LogSigning
)

// listener gives the events of a call that the options ask for to their logger; nil without one.
func (o *Options) listener(ctx context.Context) *capi.Listener {
	if o.Logger == nil {
		return nil
	}
	logger, mode := logging.WithContext(ctx, o.Logger), o.ClientLogMode
	return &capi.Listener{Level: levelOf(mode), Tell: func(level capi.Level, event []byte) {
		if !isWanted(mode, level, event) {
			return
		}
		classification := logging.Debug
		if level == capi.LevelWarning {
			classification = logging.Warn
		}
		logger.Logf(classification, "%s", json.RawMessage(event))
	}}
}

// levelOf is the highest level of which an event can be wanted.
func levelOf(mode aws.ClientLogMode) capi.Level {
	switch {
	case mode&logWire != 0:
		return capi.LevelDebug
	case mode&logInfos != 0:
		return capi.LevelInfo
	default:
		return capi.LevelWarning
	}
}

// isWanted is the table of Options.ClientLogMode.
func isWanted(mode aws.ClientLogMode, level capi.Level, event []byte) bool {
	var named struct {
		Event string `json:"event"`
	}
	_ = json.Unmarshal(event, &named)
	switch {
	case level == capi.LevelWarning:
		return true
	case named.Event == "credentials":
		return mode.IsSigning()
	case named.Event == "retry":
		return mode.IsRetries()
	case level == capi.LevelError:
		return mode&(logWire|aws.LogRetries) != 0
	case level == capi.LevelDebug:
		return mode&logWire != 0
	default:
		return mode&(logWire|logInfos) != 0
	}
}

// heard is the level up to which the library tells the events of a client. It only rises, when a call
// asks for more; what a call did not ask for is left out in C.
type heard struct {
	level atomic.Int32
	mutex sync.Mutex
}

func (h *heard) raise(handle *capi.Client, level capi.Level) {
	if h.level.Load() >= int32(level) {
		return
	}
	h.mutex.Lock()
	defer h.mutex.Unlock()
	if h.level.Load() < int32(level) {
		handle.Listen(level)
		h.level.Store(int32(level))
	}
}
