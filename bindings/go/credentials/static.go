// Package credentials holds the provider of fixed keys.
package credentials

import (
	"context"
	"errors"

	"libcodepipeline/codepipeline/aws"
)

// StaticCredentialsProvider gives always the same keys.
type StaticCredentialsProvider struct{ Value aws.Credentials }

// NewStaticCredentialsProvider makes a provider of fixed keys; session may be empty.
func NewStaticCredentialsProvider(key, secret, session string) StaticCredentialsProvider {
	return StaticCredentialsProvider{aws.Credentials{AccessKeyID: key, SecretAccessKey: secret, SessionToken: session, Source: "StaticCredentials"}}
}

// Retrieve gives the keys, or an error when they are empty.
func (s StaticCredentialsProvider) Retrieve(context.Context) (aws.Credentials, error) {
	if !s.Value.HasKeys() {
		return aws.Credentials{}, errors.New("static credentials are empty")
	}
	return s.Value, nil
}
