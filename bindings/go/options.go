package codepipeline

import (
	"time"

	"libcodepipeline/codepipeline/aws"
)

// Options are the settings of a client, and, given to a call by a function, of that call. The first
// block has aws-sdk-go-v2's names and meanings; the second is ours. The zero value of a setting
// leaves it to the environment or the default.
type Options struct {
	// Text for the user agent that names the application. Environment: AWS_SDK_UA_APP_ID.
	AppID string

	// URL to send requests to. Environment: AWS_ENDPOINT_URL_CODEPIPELINE, AWS_ENDPOINT_URL; default:
	// the region's. Per call.
	BaseEndpoint *string

	// Where the keys come from; asked once per call, so let it cache. Environment: AWS_ACCESS_KEY_ID,
	// AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN. aws.AnonymousCredentials{} sends unsigned requests.
	// Per call.
	Credentials aws.CredentialsProvider

	// Which endpoint of the region.
	EndpointOptions EndpointResolverOptions

	// Region, such as us-east-1. Environment: AWS_REGION, AWS_DEFAULT_REGION. Required. Per call.
	Region string

	// How many times at most a request is sent; 0 is the library's default. Per call.
	RetryMaxAttempts int

	// How attempts are repeated.
	RetryMode aws.RetryMode

	// Limit per connection, its TLS handshake included; default 5 seconds.
	ConnectTimeout time.Duration

	// Limit per wait for a piece of the answer; default 60 seconds.
	ReadTimeout time.Duration

	// Limit per attempt; default none.
	AttemptTimeout time.Duration

	// Limit per call; default 180 seconds, or the deadline of the call's context when that is the
	// only one. Per call.
	OperationTimeout time.Duration

	// Calls that may run at once; default 64. Each holds a thread of the operating system while it
	// waits for its answer; further calls wait for their turn, or for their context.
	MaxConcurrentCalls int

	// Idle connections to keep; default 64, negative for none.
	MaxIdleConnections int

	// Largest answer in bytes; default 64 MiB.
	MaxResponseBytes int64

	// Path of a PEM file with the only roots to trust. Environment: AWS_CA_BUNDLE.
	CABundle string

	// Text at the end of the user agent.
	UserAgentExtra string

	// Send inputs unchecked and let the service judge. Per call.
	DisableValidation bool

	// Read no environment variable.
	IgnoreEnvironment bool
}

// EndpointResolverOptions choose an endpoint of the region.
type EndpointResolverOptions struct {
	// Environment: AWS_USE_FIPS_ENDPOINT.
	UseFIPSEndpoint aws.FIPSEndpointState

	// Environment: AWS_USE_DUALSTACK_ENDPOINT.
	UseDualStackEndpoint aws.DualStackEndpointState
}

// Copy returns a copy.
func (o Options) Copy() Options { return o }

const (
	defaultConcurrentCalls = 64
	// How much earlier than the context the library may see a deadline pass.
	deadlineSlack = 20 * time.Millisecond
)
