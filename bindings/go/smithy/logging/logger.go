// Package logging holds what a client's logger is, as aws-sdk-go-v2 has it.
package logging

import (
	"context"
	"io"
	"log"
)

// Classification is how much an entry matters.
type Classification string

// Values of Classification.
const (
	Warn  Classification = "WARN"
	Debug Classification = "DEBUG"
)

// A Logger takes the entries of any number of calls at once. It must return: neither may it end its
// goroutine, as testing's FailNow does, nor call the client whose entry it has.
type Logger interface {
	// Logf takes an entry in the form of package fmt.
	Logf(classification Classification, format string, v ...any)
}

// LoggerFunc is a function as a logger.
type LoggerFunc func(classification Classification, format string, v ...any)

// Logf calls the function.
func (f LoggerFunc) Logf(classification Classification, format string, v ...any) {
	f(classification, format, v...)
}

// A ContextLogger makes a logger of its own for each call, from the call's context.
type ContextLogger interface {
	WithContext(context.Context) Logger
}

// WithContext gives the logger for a call; a Nop for none.
func WithContext(ctx context.Context, logger Logger) Logger {
	if logger == nil {
		return Nop{}
	}
	if of, is := logger.(ContextLogger); is {
		return of.WithContext(ctx)
	}
	return logger
}

// Nop forgets every entry.
type Nop struct{}

// Logf does nothing.
func (Nop) Logf(Classification, string, ...any) {}

// StandardLogger writes to a logger of package log.
type StandardLogger struct{ Logger *log.Logger }

// Logf writes the classification and the entry.
func (s StandardLogger) Logf(classification Classification, format string, v ...any) {
	if classification != "" {
		format = string(classification) + " " + format
	}
	s.Logger.Printf(format, v...)
}

// NewStandardLogger makes a logger that writes lines with their time.
func NewStandardLogger(writer io.Writer) *StandardLogger {
	return &StandardLogger{Logger: log.New(writer, "SDK ", log.LstdFlags)}
}
