package aws

// RetryMode is how failed attempts are repeated.
type RetryMode string

// Values of RetryMode.
const (
	RetryModeStandard RetryMode = "standard"
	RetryModeAdaptive RetryMode = "adaptive"
)

// FIPSEndpointState says whether the FIPS endpoint is used.
type FIPSEndpointState uint

// Values of FIPSEndpointState; Unset leaves it to the environment.
const (
	FIPSEndpointStateUnset FIPSEndpointState = iota
	FIPSEndpointStateEnabled
	FIPSEndpointStateDisabled
)

// DualStackEndpointState says whether the dual-stack endpoint is used.
type DualStackEndpointState uint

// Values of DualStackEndpointState; Unset leaves it to the environment.
const (
	DualStackEndpointStateUnset DualStackEndpointState = iota
	DualStackEndpointStateEnabled
	DualStackEndpointStateDisabled
)

// Config is what several clients may share; a client takes it with NewFromConfig.
type Config struct {
	Region           string
	Credentials      CredentialsProvider
	BaseEndpoint     *string
	RetryMaxAttempts int
	RetryMode        RetryMode
	AppID            string
}

// Copy returns a copy.
func (c Config) Copy() Config { return c }
