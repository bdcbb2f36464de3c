package aws

import (
	"context"
	"errors"
	"time"
)

// Credentials are keys to sign with.
type Credentials struct {
	AccessKeyID     string
	SecretAccessKey string
	// Empty for keys that do not expire.
	SessionToken string
	// Where they are from, for messages.
	Source string
	// Whether Expires means anything.
	CanExpire bool
	Expires   time.Time
	AccountID string
}

// Expired tells whether the keys are no longer valid.
func (c Credentials) Expired() bool { return c.CanExpire && !c.Expires.After(time.Now().Round(0)) }

// HasKeys tells whether both keys are there.
func (c Credentials) HasKeys() bool { return c.AccessKeyID != "" && c.SecretAccessKey != "" }

// String shows no secret.
func (c Credentials) String() string { return "credentials from " + c.Source }

// GoString shows no secret.
func (c Credentials) GoString() string { return c.String() }

// A CredentialsProvider is asked for keys once per call; it caches what is worth it.
type CredentialsProvider interface {
	Retrieve(ctx context.Context) (Credentials, error)
}

// CredentialsProviderFunc is a function as a provider.
type CredentialsProviderFunc func(context.Context) (Credentials, error)

// Retrieve calls the function.
func (f CredentialsProviderFunc) Retrieve(ctx context.Context) (Credentials, error) { return f(ctx) }

// AnonymousCredentials asks for requests without a signature.
type AnonymousCredentials struct{}

// Retrieve fails, because there are no keys.
func (AnonymousCredentials) Retrieve(context.Context) (Credentials, error) {
	return Credentials{Source: "AnonymousCredentials"}, errors.New("anonymous credentials have no keys")
}
