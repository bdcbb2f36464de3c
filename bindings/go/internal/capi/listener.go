package capi

// Level is how much an event matters.
type Level int32

// Values of Level, those of codepipeline.h.
const (
	LevelError Level = 1 + iota
	LevelWarning
	LevelInfo
	LevelDebug
)

// Listener hears the events of one call up to its level, on the goroutine of the call.
type Listener struct {
	Level Level
	Tell  func(level Level, event []byte)
	// Panic is what Tell panicked with; from then on it hears nothing. No panic may cross C.
	Panic any
}

func (l *Listener) hear(level Level, event []byte) {
	if l.Panic != nil {
		return
	}
	defer func() { l.Panic = recover() }()
	l.Tell(level, event)
}
