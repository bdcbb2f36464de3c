package codepipeline

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"time"

	"libcodepipeline/codepipeline/aws"
	"libcodepipeline/codepipeline/internal/capi"
)

// callOptions are what one call asks of the library beside its input.
type callOptions struct {
	// Add the answer's metadata to the output.
	metadata bool
	// Allow operations that the library's model does not have.
	unknown bool

	region      string
	endpoint    *string
	maxAttempts int
	timeout     time.Duration
	unchecked   *bool
	keys        *aws.Credentials
	listener    *capi.Listener
}

// settle finds out what the functions of a call change, and the keys to sign with.
func (c *Client) settle(ctx context.Context, o *callOptions, optFns []func(*Options)) error {
	provider := c.options.Credentials
	fixed := isFixed(provider)
	o.timeout = c.options.OperationTimeout
	if len(optFns) == 0 {
		o.listener = c.options.listener(ctx)
	} else {
		changed := c.options.Copy()
		for _, fn := range optFns {
			fn(&changed)
		}
		if err := o.take(&c.options, &changed); err != nil {
			return err
		}
		o.listener = changed.listener(ctx)
		if !isSame(provider, changed.Credentials) {
			provider, fixed = changed.Credentials, false
		}
	}
	if fixed {
		return nil
	}
	return o.retrieve(ctx, provider)
}

// take copies the differences; a setting that a call cannot have is refused.
func (o *callOptions) take(client, call *Options) error {
	if call.Region != client.Region {
		o.region = call.Region
	}
	if call.BaseEndpoint != client.BaseEndpoint {
		o.endpoint = call.BaseEndpoint
	}
	if call.RetryMaxAttempts != client.RetryMaxAttempts {
		o.maxAttempts = call.RetryMaxAttempts
	}
	if call.DisableValidation != client.DisableValidation {
		o.unchecked = &call.DisableValidation
	}
	o.timeout = call.OperationTimeout
	return onlyPerCall(*client, *call)
}

var errPerClient = errors.New("is a setting of the client and cannot be changed for one call")

func onlyPerCall(client, call Options) error {
	before, after := reflect.ValueOf(client), reflect.ValueOf(call)
	for n := range before.NumField() {
		switch name := before.Type().Field(n).Name; name {
		case "Region", "BaseEndpoint", "Credentials", "RetryMaxAttempts", "OperationTimeout", "DisableValidation", "Logger", "ClientLogMode":
		default:
			if !isEqual(before.Field(n), after.Field(n)) {
				return fmt.Errorf("options.%s: %w", name, errPerClient)
			}
		}
	}
	return nil
}

// isEqual compares settings; lists, which have no ==, by their content.
func isEqual(a, b reflect.Value) bool {
	if a.Kind() == reflect.Slice {
		return reflect.DeepEqual(a.Interface(), b.Interface())
	}
	return a.Equal(b)
}

// isSame compares providers; functions, which cannot be compared, count as different.
func isSame(a, b aws.CredentialsProvider) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	return reflect.TypeOf(a).Comparable() && reflect.TypeOf(b).Comparable() && a == b
}

func (o *callOptions) retrieve(ctx context.Context, provider aws.CredentialsProvider) error {
	if provider == nil {
		return errors.New("options.Credentials: a call cannot do without the client's")
	}
	keys, err := provider.Retrieve(ctx)
	if err != nil {
		return fmt.Errorf("failed to retrieve credentials: %w", err)
	}
	o.keys = &keys
	return nil
}

// append writes the options of the C ABI.
func (o *callOptions) append(out []byte, ctx context.Context) []byte {
	d := document{out}
	if o.metadata {
		d.bool("response_metadata", true)
	}
	if o.unknown {
		d.bool("allow_unknown_operation", true)
	}
	if o.unchecked != nil {
		d.bool("validate", !*o.unchecked)
	}
	d.string("region", o.region)
	d.string("endpoint_url", aws.ToString(o.endpoint))
	if o.maxAttempts != 0 {
		d.integer("max_attempts", int64(o.maxAttempts))
	}
	d.milliseconds("timeout_ms", shorter(o.timeout, min(left(ctx), longest)))
	if o.keys != nil {
		d.credentials(*o.keys)
	}
	return d.end()
}

// The library takes a longer limit for a mistake in the unit.
const longest = 24 * time.Hour

// shorter is the smaller of two limits of which 0 is none.
func shorter(a, b time.Duration) time.Duration {
	if a == 0 || b == 0 {
		return max(a, b)
	}
	return min(a, b)
}
