package aws_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"libcodepipeline/codepipeline/aws"
)

func TestPointersLeadToTheirValuesAndNilToZero(t *testing.T) {
	now := time.Now()
	if *aws.String("x") != "x" || *aws.Int32(7) != 7 || !*aws.Bool(true) || !aws.Time(now).Equal(now) || *aws.Duration(time.Second) != time.Second {
		t.Error("a pointer leads elsewhere")
	}
	if aws.ToString(nil) != "" || aws.ToInt32(nil) != 0 || aws.ToBool(nil) || !aws.ToTime(nil).IsZero() || aws.ToString(aws.String("x")) != "x" {
		t.Error("nil is not zero")
	}
	texts := aws.ToStringMap(aws.StringMap(map[string]string{"k": "v"}))
	if list := aws.ToStringSlice(aws.StringSlice([]string{"a", "b"})); len(list) != 2 || list[1] != "b" || texts["k"] != "v" {
		t.Error(list, texts)
	}
}

// counting gives keys that end after a while.
type counting struct {
	mutex  sync.Mutex
	calls  int
	last   time.Duration
	failed error
}

func (p *counting) Retrieve(context.Context) (aws.Credentials, error) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.calls++
	return aws.Credentials{AccessKeyID: "a", SecretAccessKey: "b", CanExpire: true, Expires: time.Now().Add(p.last)}, p.failed
}

func TestACacheAsksAgainWhenKeysEndAndAfterAFailure(t *testing.T) {
	ctx := context.Background()
	provider := &counting{last: time.Hour, failed: errors.New("no")}
	cache := aws.NewCredentialsCache(provider)
	if _, err := cache.Retrieve(ctx); err == nil {
		t.Error("the failure was kept back")
	}
	provider.failed = nil
	var all sync.WaitGroup
	for range 50 {
		all.Add(1)
		go func() {
			defer all.Done()
			if keys, err := cache.Retrieve(ctx); err != nil || !keys.HasKeys() || keys.Expired() {
				t.Error(keys, err)
			}
		}()
	}
	all.Wait()
	if provider.calls != 2 {
		t.Errorf("asked %d times", provider.calls)
	}
	cache.Invalidate()
	cache.Retrieve(ctx)
	ending := aws.NewCredentialsCache(provider, func(o *aws.CredentialsCacheOptions) { o.ExpiryWindow = 2 * time.Hour })
	ending.Retrieve(ctx)
	ending.Retrieve(ctx)
	if provider.calls != 5 {
		t.Errorf("asked %d times", provider.calls)
	}
}

func TestACacheHeedsTheContextOfWhoWaits(t *testing.T) {
	asked, answer := make(chan struct{}), make(chan struct{})
	cache := aws.NewCredentialsCache(aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
		close(asked)
		<-answer
		return aws.Credentials{}, nil
	}))
	done := make(chan struct{})
	go func() {
		defer close(done)
		cache.Retrieve(context.Background())
	}()
	<-asked
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := cache.Retrieve(ctx); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	close(answer)
	<-done
}
