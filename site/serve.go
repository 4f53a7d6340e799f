package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os/signal"
	"syscall"
	"time"
)

// serveCommand shows the site while its content is edited.
func serveCommand(args []string, stdout, stderr io.Writer) int {
	flags := newFlags("serve")
	addr := flags.String("addr", "localhost:8080", "")
	live := flags.Bool("live", false, "")
	dir := flags.String("content", "", "")
	wasm := flags.String("wasm", "", "")
	err := noArguments(parseFlags(flags, args))
	if err == nil {
		if _, _, err = net.SplitHostPort(*addr); err != nil {
			err = fmt.Errorf("--addr: found %q, expected an address such as localhost:8080 or :9000", *addr)
		}
	}
	if err == nil {
		*dir, err = findContent(*dir)
	}
	if err != nil {
		return wrongUsage(stderr, "serve", err)
	}
	engine, err := openEngine(*wasm)
	if err != nil {
		return failed(stderr, err)
	}
	listener, err := net.Listen("tcp", *addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		err = fmt.Errorf("%s is taken by another program; stop it, or choose another address with --addr", *addr)
	}
	if err != nil {
		return failed(stderr, err)
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	s := newServer(*dir, engine, staticFiles(), stderr, *live)
	s.reload()
	if err := s.watch(ctx); err != nil {
		fmt.Fprintf(stderr, "suance: edits will not be seen: %v\n", err)
	}
	fmt.Fprintf(stdout, "%s on http://%s (Ctrl-C ends)\n", *dir, shown(*addr, listener.Addr()))
	if err := s.serve(ctx, listener); err != nil {
		return failed(stderr, err)
	}
	return 0
}

// shown is the address for a browser: the host that was asked for, and the port
// that was given where any was asked for.
func shown(asked string, given net.Addr) string {
	host, _, _ := net.SplitHostPort(asked)
	_, port, _ := net.SplitHostPort(given.String())
	if host == "" {
		host = "localhost"
	}
	return net.JoinHostPort(host, port)
}

// serve answers requests until the context ends, then lets the open ones finish
// for a moment. Browsers hold connections that they never use; those are cut.
func (s *server) serve(ctx context.Context, listener net.Listener) error {
	h := &http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second, BaseContext: func(net.Listener) context.Context { return ctx }}
	ended := make(chan error, 1)
	go func() {
		<-ctx.Done()
		grace, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		err := h.Shutdown(grace)
		if errors.Is(err, context.DeadlineExceeded) {
			err = h.Close()
		}
		ended <- err
	}()
	if err := h.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-ended
}
