package localtest

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"syscall"
	"time"
)

const announcement = "codepipeline-local listening on "

// It ends at once when nothing is on its way, and after two seconds at the latest.
var stopPatience = 10 * time.Second

// process is a program that runs until it is stopped, and no longer than this one: the kernel kills it
// when the thread that started it ends, which is why a goroutine stays on that thread until then. So
// it ends with a test that runs out of time, too, where nothing is cleaned up.
type process struct {
	command *exec.Cmd
	// What it wrote to stderr; to be read after its end.
	written bytes.Buffer
	ended   chan struct{}
	// How it ended.
	err error
}

// start gives the process and the URL of its first line; after an error it has ended.
func start(command *exec.Cmd, limit time.Duration) (*process, string, error) {
	stdout, writer, err := os.Pipe()
	if err != nil {
		return nil, "", err
	}
	defer stdout.Close()
	p := &process{command: command, ended: make(chan struct{})}
	command.Stdout, command.Stderr = writer, &p.written
	command.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	// What it started itself may hold its stderr open.
	command.WaitDelay = time.Second
	started := make(chan error)
	go p.run(started)
	err = <-started
	writer.Close()
	if err != nil {
		return nil, "", err
	}
	url, err := p.announced(stdout, limit)
	if err != nil {
		return nil, "", err
	}
	return p, url, nil
}

func (p *process) run(started chan<- error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	err := p.command.Start()
	started <- err
	if err == nil {
		p.err = p.command.Wait()
		close(p.ended)
	}
}

func (p *process) announced(stdout *os.File, limit time.Duration) (string, error) {
	late := time.AfterFunc(limit, p.kill)
	line, err := bufio.NewReader(stdout).ReadString('\n')
	inTime := late.Stop()
	url, isOurs := strings.CutPrefix(strings.TrimSpace(line), announcement)
	if err == nil && isOurs && inTime {
		return url, nil
	}
	if inTime && err != nil {
		p.stop()
		return "", fmt.Errorf("%v: %s", p.err, bytes.TrimSpace(p.written.Bytes()))
	}
	p.kill()
	<-p.ended
	if !inTime {
		return "", fmt.Errorf("it did not say within %v where it listens", limit)
	}
	return "", fmt.Errorf("it is no codepipeline-local: its first line is %q", line)
}

// kill does nothing to a process that has ended.
func (p *process) kill() { _ = p.command.Process.Kill() }

// stop asks the process to end, then makes it, and waits for its end.
func (p *process) stop() {
	_ = p.command.Process.Signal(syscall.SIGTERM)
	late := time.AfterFunc(stopPatience, p.kill)
	defer late.Stop()
	<-p.ended
}
