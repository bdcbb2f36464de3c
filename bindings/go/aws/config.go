package aws

import (
	"fmt"

	"libcodepipeline/codepipeline/smithy/logging"
)

// RetryMode is how failed attempts are repeated.
type RetryMode string

// Values of RetryMode.
const (
	RetryModeStandard RetryMode = "standard"
	RetryModeAdaptive RetryMode = "adaptive"
)

func (m RetryMode) String() string { return string(m) }

// ParseRetryMode gives the mode of a name.
func ParseRetryMode(v string) (mode RetryMode, err error) {
	switch mode = RetryMode(v); mode {
	case RetryModeStandard, RetryModeAdaptive:
		return mode, nil
	default:
		return "", fmt.Errorf("unknown RetryMode, %v", v)
	}
}

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
	Logger           logging.Logger
	ClientLogMode    ClientLogMode
}

// Copy returns a copy.
func (c Config) Copy() Config { return c }
