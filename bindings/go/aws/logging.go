package aws

// ClientLogMode says which events of a client its logger gets: a set of bits.
type ClientLogMode uint64

// The bits of ClientLogMode. What is said with them is in Options.ClientLogMode of the client; bodies
// and signatures are never logged, and nothing is said of deprecated usage and event messages.
const (
	LogSigning ClientLogMode = 1 << (64 - 1 - iota)
	LogRetries
	LogRequest
	LogRequestWithBody
	LogResponse
	LogResponseWithBody
	LogDeprecatedUsage
	LogRequestEventMessage
	LogResponseEventMessage
)

// Whether a bit is set.

func (m ClientLogMode) IsSigning() bool              { return m&LogSigning != 0 }
func (m ClientLogMode) IsRetries() bool              { return m&LogRetries != 0 }
func (m ClientLogMode) IsRequest() bool              { return m&LogRequest != 0 }
func (m ClientLogMode) IsRequestWithBody() bool      { return m&LogRequestWithBody != 0 }
func (m ClientLogMode) IsResponse() bool             { return m&LogResponse != 0 }
func (m ClientLogMode) IsResponseWithBody() bool     { return m&LogResponseWithBody != 0 }
func (m ClientLogMode) IsDeprecatedUsage() bool      { return m&LogDeprecatedUsage != 0 }
func (m ClientLogMode) IsRequestEventMessage() bool  { return m&LogRequestEventMessage != 0 }
func (m ClientLogMode) IsResponseEventMessage() bool { return m&LogResponseEventMessage != 0 }

// Taking a bit out.

func (m *ClientLogMode) ClearSigning()              { *m &^= LogSigning }
func (m *ClientLogMode) ClearRetries()              { *m &^= LogRetries }
func (m *ClientLogMode) ClearRequest()              { *m &^= LogRequest }
func (m *ClientLogMode) ClearRequestWithBody()      { *m &^= LogRequestWithBody }
func (m *ClientLogMode) ClearResponse()             { *m &^= LogResponse }
func (m *ClientLogMode) ClearResponseWithBody()     { *m &^= LogResponseWithBody }
func (m *ClientLogMode) ClearDeprecatedUsage()      { *m &^= LogDeprecatedUsage }
func (m *ClientLogMode) ClearRequestEventMessage()  { *m &^= LogRequestEventMessage }
func (m *ClientLogMode) ClearResponseEventMessage() { *m &^= LogResponseEventMessage }
