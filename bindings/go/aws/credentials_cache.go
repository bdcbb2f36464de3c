package aws

import (
	"context"
	"time"
)

// CredentialsCacheOptions are the options of a CredentialsCache.
type CredentialsCacheOptions struct {
	// How long before their end keys are fetched anew.
	ExpiryWindow time.Duration
}

// CredentialsCache keeps the keys of a provider until they expire; one caller at a time fetches
// them, the others wait for it or for their context.
type CredentialsCache struct {
	provider CredentialsProvider
	options  CredentialsCacheOptions
	// Holds the keys while nobody looks at them.
	keys chan *Credentials
}

// NewCredentialsCache makes a cache of a provider.
func NewCredentialsCache(provider CredentialsProvider, optFns ...func(*CredentialsCacheOptions)) *CredentialsCache {
	c := &CredentialsCache{provider: provider, keys: make(chan *Credentials, 1)}
	for _, fn := range optFns {
		fn(&c.options)
	}
	c.keys <- nil
	return c
}

// Retrieve gives the kept keys, or fetches them.
func (c *CredentialsCache) Retrieve(ctx context.Context) (Credentials, error) {
	var kept *Credentials
	select {
	case kept = <-c.keys:
	case <-ctx.Done():
		return Credentials{}, ctx.Err()
	}
	defer func() { c.keys <- kept }()
	if kept != nil && !c.ends(kept) {
		return *kept, nil
	}
	keys, err := c.provider.Retrieve(ctx)
	if err == nil {
		kept = &keys
	}
	return keys, err
}

func (c *CredentialsCache) ends(keys *Credentials) bool {
	return keys.CanExpire && !keys.Expires.After(time.Now().Round(0).Add(c.options.ExpiryWindow))
}

// Invalidate forgets the keys, so that the next call fetches them.
func (c *CredentialsCache) Invalidate() {
	<-c.keys
	c.keys <- nil
}
