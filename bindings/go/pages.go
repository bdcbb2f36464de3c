package codepipeline

import (
	"context"
	"errors"
	"fmt"
	"iter"
)

// ErrDuplicateToken says that the service gave the token of a page again instead of the next one:
// following it would never end.
var ErrDuplicateToken = errors.New("the service gave the same token twice")

type pageOptions struct {
	Limit                int32
	StopOnDuplicateToken bool
}

// pages is what the paginators share. One goroutine at a time.
type pages[I, O any] struct {
	call    func(context.Context, *I, ...func(*Options)) (*O, error)
	params  I
	options pageOptions
	// Where an input has its token and page size (nil if it has none), and an output its token.
	input  func(*I) (**string, **int32)
	output func(*O) *string

	token   *string
	started bool
}

func newPages[I, O any](call func(context.Context, *I, ...func(*Options)) (*O, error), params *I, options pageOptions, input func(*I) (**string, **int32), output func(*O) *string) pages[I, O] {
	p := pages[I, O]{call: call, options: options, input: input, output: output}
	if params != nil {
		p.params = *params
	}
	token, limit := input(&p.params)
	p.token = *token
	if limit != nil {
		*limit = nil
		if options.Limit > 0 {
			*limit = &options.Limit
		}
	}
	return p
}

// HasMorePages tells whether NextPage has something to get.
func (p *pages[I, O]) HasMorePages() bool {
	return !p.started || p.token != nil && *p.token != ""
}

// NextPage gets the next page. Only the service's token decides whether there is another one: a page
// may be empty and not the last. After an error of the call the same page can be asked for again;
// with ErrDuplicateToken comes a page, the last.
func (p *pages[I, O]) NextPage(ctx context.Context, optFns ...func(*Options)) (*O, error) {
	if !p.HasMorePages() {
		return nil, errors.New("no more pages available")
	}
	params := p.params
	token, _ := p.input(&params)
	*token = p.token
	out, err := p.call(ctx, &params, optFns...)
	if err != nil {
		return nil, err
	}
	return out, p.turn(p.output(out))
}

// turn goes on to the page of the next token.
func (p *pages[I, O]) turn(next *string) error {
	before := p.token
	p.started, p.token = true, next
	if before == nil || next == nil || *before != *next || *next == "" {
		return nil
	}
	p.token = nil
	if p.options.StopOnDuplicateToken {
		return nil
	}
	return fmt.Errorf("%w: %q", ErrDuplicateToken, *next)
}

// All gives the pages that are left, for range. It ends after the first error.
func (p *pages[I, O]) All(ctx context.Context, optFns ...func(*Options)) iter.Seq2[*O, error] {
	return func(yield func(*O, error) bool) {
		for p.HasMorePages() {
			page, err := p.NextPage(ctx, optFns...)
			if !yield(page, err) || err != nil {
				return
			}
		}
	}
}
