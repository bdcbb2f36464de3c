package codepipeline

import (
	"fmt"
	"math"
	"os"
	"strconv"
	"time"

	"libcodepipeline/codepipeline/aws"
	"libcodepipeline/codepipeline/credentials"
	"libcodepipeline/codepipeline/internal/wire"
)

// document is a JSON object of the library's own, written member by member; unset ones are left out.
type document struct{ text []byte }

func (d *document) key(name string) {
	if len(d.text) == 0 {
		d.text = append(d.text, '{')
	} else if d.text[len(d.text)-1] != '{' {
		d.text = append(d.text, ',')
	}
	d.text = append(append(append(d.text, '"'), name...), '"', ':')
}

func (d *document) string(name, value string) {
	if value != "" {
		d.key(name)
		d.text = wire.AppendString(d.text, value)
	}
}

func (d *document) bool(name string, value bool) {
	d.key(name)
	d.text = strconv.AppendBool(d.text, value)
}

func (d *document) integer(name string, value int64) {
	d.key(name)
	d.text = strconv.AppendInt(d.text, value, 10)
}

// milliseconds rounds up, so that a limit that is set is never 0, which would be refused.
func (d *document) milliseconds(name string, value time.Duration) {
	if value != 0 {
		d.integer(name, int64(math.Ceil(float64(value)/float64(time.Millisecond))))
	}
}

func (d *document) open(name string) {
	d.key(name)
	d.text = append(d.text, '{')
}

func (d *document) close() { d.text = append(d.text, '}') }

func (d *document) end() []byte {
	if len(d.text) == 0 {
		d.text = append(d.text, '{')
	}
	d.close()
	return d.text
}

func (d *document) credentials(keys aws.Credentials) {
	d.open("credentials")
	d.key("access_key_id")
	d.text = wire.AppendString(d.text, keys.AccessKeyID)
	d.key("secret_access_key")
	d.text = wire.AppendString(d.text, keys.SecretAccessKey)
	d.string("session_token", keys.SessionToken)
	d.close()
}

// appendConfig writes the configuration of the C ABI for these options.
func appendConfig(out []byte, o *Options) ([]byte, error) {
	d := document{out}
	if o.IgnoreEnvironment {
		d.bool("use_environment", false)
	}
	d.string("region", o.Region)
	d.string("endpoint_url", aws.ToString(o.BaseEndpoint))
	d.string("app_id", o.AppID)
	d.string("user_agent_extra", o.UserAgentExtra)
	endpointChoice(&d, o.EndpointOptions)
	if err := profiles(&d, o); err != nil {
		return nil, err
	}
	identity(&d, o.Credentials)
	network(&d, o)
	limits(&d, o)
	retries(&d, o)
	return d.end(), nil
}

func profiles(d *document, o *Options) error {
	d.string("profile", o.SharedConfigProfile)
	if o.SharedConfigFiles == nil && o.SharedCredentialsFiles == nil {
		return nil
	}
	d.open("profile_files")
	defer d.close()
	for _, file := range []struct {
		option, key string
		paths       []string
	}{
		{"SharedConfigFiles", "config", o.SharedConfigFiles},
		{"SharedCredentialsFiles", "credentials", o.SharedCredentialsFiles},
	} {
		switch {
		case file.paths == nil:
		case len(file.paths) == 0:
			d.string(file.key, os.DevNull)
		case len(file.paths) == 1:
			d.key(file.key)
			d.text = wire.AppendString(d.text, file.paths[0])
		default:
			return fmt.Errorf("options.%s: must name one file, not %d", file.option, len(file.paths))
		}
	}
	return nil
}

func network(d *document, o *Options) {
	d.string("sts_endpoint_url", aws.ToString(o.STSEndpoint))
	if o.Proxy != nil {
		d.key("proxy")
		d.text = wire.AppendString(d.text, *o.Proxy)
	}
	d.string("no_proxy", o.NoProxy)
	d.string("ca_bundle", o.CABundle)
	d.string("tls_roots", string(o.TLSRoots))
}

func endpointChoice(d *document, o EndpointResolverOptions) {
	if o.UseFIPSEndpoint != aws.FIPSEndpointStateUnset {
		d.bool("use_fips", o.UseFIPSEndpoint == aws.FIPSEndpointStateEnabled)
	}
	if o.UseDualStackEndpoint != aws.DualStackEndpointStateUnset {
		d.bool("use_dual_stack", o.UseDualStackEndpoint == aws.DualStackEndpointStateEnabled)
	}
}

// identity writes what is fixed for the client's life; other providers are asked per call.
func identity(d *document, provider aws.CredentialsProvider) {
	switch provider := provider.(type) {
	case credentials.StaticCredentialsProvider:
		d.credentials(provider.Value)
	case aws.AnonymousCredentials, *aws.AnonymousCredentials:
		d.bool("anonymous", true)
	}
}

// isFixed tells whether identity has already given the provider's keys to the library.
func isFixed(provider aws.CredentialsProvider) bool {
	switch provider.(type) {
	case nil, credentials.StaticCredentialsProvider, aws.AnonymousCredentials, *aws.AnonymousCredentials:
		return true
	}
	return false
}

func limits(d *document, o *Options) {
	d.open("timeouts")
	d.milliseconds("connect_ms", o.ConnectTimeout)
	d.milliseconds("read_ms", o.ReadTimeout)
	d.milliseconds("attempt_ms", o.AttemptTimeout)
	d.milliseconds("operation_ms", o.OperationTimeout)
	d.close()
	if o.MaxIdleConnections != 0 {
		d.integer("max_idle_connections", int64(max(o.MaxIdleConnections, 0)))
	}
	if o.MaxResponseBytes != 0 {
		d.integer("max_response_bytes", o.MaxResponseBytes)
	}
	if o.DisableValidation {
		d.bool("validate", false)
	}
}

func retries(d *document, o *Options) {
	d.open("retry")
	d.string("mode", string(o.RetryMode))
	if o.RetryMaxAttempts != 0 {
		d.integer("max_attempts", int64(o.RetryMaxAttempts))
	}
	d.close()
}
