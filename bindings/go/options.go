package codepipeline

import (
	"slices"
	"time"

	"libcodepipeline/codepipeline/aws"
	"libcodepipeline/codepipeline/smithy/logging"
)

// Options are the settings of a client, and, given to a call by a function, of that call. The first
// block has aws-sdk-go-v2's names and meanings; the next are what is loaded by package config there,
// and ours. The zero value of a setting leaves it to the environment, then the selected profile of the
// shared files, then the default.
type Options struct {
	// Text for the user agent that names the application. Environment: AWS_SDK_UA_APP_ID.
	AppID string

	// URL to send requests to. Environment: AWS_ENDPOINT_URL_CODEPIPELINE, AWS_ENDPOINT_URL; default:
	// the region's. Per call.
	BaseEndpoint *string

	// Which events the logger gets, besides warnings, which it always gets:
	//
	//	aws.LogRetries    every retry with its reason and wait; every call that failed
	//	aws.LogSigning    where keys were found
	//	aws.LogRequest, LogResponse, ...WithBody
	//	                  every attempt and every call, with host and duration; what failed with
	//	                  its status, code and request id
	//
	// Bodies, header values and keys are in no event. Per call.
	ClientLogMode aws.ClientLogMode

	// Where the keys come from; asked once per call, so let it cache. Without a provider the library
	// looks for keys itself and keeps them until they expire: in the environment (AWS_ACCESS_KEY_ID,
	// AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN), in the profile (keys, roles, logins, a command), by
	// web identity, from the container, from the instance. aws.AnonymousCredentials{} sends unsigned
	// requests. Per call.
	Credentials aws.CredentialsProvider

	// Which endpoint of the region.
	EndpointOptions EndpointResolverOptions

	// Who gets the events, as Logf(classification, "%s", event) with the event's JSON as a
	// json.RawMessage, on the goroutine of the call and while it runs; nobody without one. What a
	// logger panics with comes out of the call once that has ended. Per call.
	Logger logging.Logger

	// Region, such as us-east-1. Environment: AWS_REGION, AWS_DEFAULT_REGION. Required. Per call.
	Region string

	// How many times at most a request is sent, 1 to 100. Environment: AWS_MAX_ATTEMPTS; default 3.
	// Per call.
	RetryMaxAttempts int

	// How attempts are repeated: aws.RetryModeStandard, or aws.RetryModeAdaptive, which also slows
	// down a client that the service throttles. Environment: AWS_RETRY_MODE; default standard.
	RetryMode aws.RetryMode

	// The profile of the shared files that settings and keys are taken from; comes before keys in the
	// environment. Environment: AWS_PROFILE; default "default".
	SharedConfigProfile string

	// The file that profiles are in, instead of AWS_CONFIG_FILE or ~/.aws/config: one path of a file
	// that exists, or none in a list that is not nil, to read no such file.
	SharedConfigFiles []string

	// The same, instead of AWS_SHARED_CREDENTIALS_FILE or ~/.aws/credentials.
	SharedCredentialsFiles []string

	// URL of STS, which the keys of roles come from. Environment: AWS_ENDPOINT_URL_STS,
	// AWS_ENDPOINT_URL; default: the region's.
	STSEndpoint *string

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

	// The proxy, http:// or https:// with an optional user:password@; an empty text for none.
	// Environment: HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, by the endpoint's scheme.
	Proxy *string

	// Hosts, addresses and networks that are reached without the proxy, with commas between them.
	// Environment: NO_PROXY.
	NoProxy string

	// Path of a PEM file with the only roots to trust. Environment: AWS_CA_BUNDLE.
	CABundle string

	// Which roots to trust without such a file; default TLSRootsBundled.
	TLSRoots TLSRoots

	// Text at the end of the user agent.
	UserAgentExtra string

	// Send inputs unchecked and let the service judge. Per call.
	DisableValidation bool

	// Read no environment variable and no shared file, and look for no keys: the options are all.
	IgnoreEnvironment bool
}

// TLSRoots are the certificates that servers' are traced back to.
type TLSRoots string

// Values of TLSRoots.
const (
	// Mozilla's roots, which are in the library.
	TLSRootsBundled TLSRoots = "bundled"
	// The roots of this machine.
	TLSRootsPlatform TLSRoots = "platform"
)

// EndpointResolverOptions choose an endpoint of the region.
type EndpointResolverOptions struct {
	// Environment: AWS_USE_FIPS_ENDPOINT.
	UseFIPSEndpoint aws.FIPSEndpointState

	// Environment: AWS_USE_DUALSTACK_ENDPOINT.
	UseDualStackEndpoint aws.DualStackEndpointState
}

// Copy returns a copy.
func (o Options) Copy() Options {
	o.SharedConfigFiles = slices.Clone(o.SharedConfigFiles)
	o.SharedCredentialsFiles = slices.Clone(o.SharedCredentialsFiles)
	return o
}

const (
	defaultConcurrentCalls = 64
	// How much earlier than the context the library may see a deadline pass.
	deadlineSlack = 20 * time.Millisecond
)
