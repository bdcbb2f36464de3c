package codepipeline

import (
	"context"
	"errors"

	"libcodepipeline/codepipeline/internal/capi"
)

// watch ends a call when its context ends:
//   - a context that cannot end costs nothing;
//   - the cancel handle is used for one call at a time, and only again when the function that may
//     trigger it has returned or will never run;
//   - the call returns with the library's CANCELLED, which cancelled turns into the context's error.
type watch struct {
	core      *core
	cancel    *capi.Cancel
	stop      func() bool
	triggered chan struct{}
}

var errNoDescriptor = errors.New("no file descriptor is left for the call's cancel handle")

func (c *core) watch(ctx context.Context) (watch, error) {
	w := watch{core: c}
	if ctx.Done() == nil {
		return w, nil
	}
	if w.cancel = c.freeCancel(); w.cancel == nil {
		return w, errNoDescriptor
	}
	w.triggered = make(chan struct{})
	w.stop = context.AfterFunc(ctx, func() {
		w.cancel.Trigger()
		close(w.triggered)
	})
	return w, nil
}

// end gives the handle back once nothing can trigger it any more.
func (w *watch) end() {
	if w.cancel == nil {
		return
	}
	if !w.stop() {
		<-w.triggered
		w.cancel.Reset()
	}
	select {
	case w.core.cancels <- w.cancel:
	default:
		w.cancel.Free()
	}
}

func (c *core) freeCancel() *capi.Cancel {
	select {
	case cancel := <-c.cancels:
		return cancel
	default:
		return capi.NewCancel()
	}
}
