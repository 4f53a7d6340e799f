package main

import (
	"context"
	"fmt"
	"io/fs"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"
)

// settle is how long the content must be quiet before it is read again: editors
// write a file in several steps.
const settle = 20 * time.Millisecond

// watch reloads the content when a file of it changes, until the context ends.
func (s *server) watch(ctx context.Context) error {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	if err := watchFolders(watcher, s.dir); err != nil {
		watcher.Close()
		return err
	}
	go func() {
		defer watcher.Close()
		quiet := time.NewTimer(0)
		if !quiet.Stop() {
			<-quiet.C
		}
		for {
			select {
			case <-ctx.Done():
				return
			case event := <-watcher.Events:
				if event.Op != fsnotify.Chmod {
					quiet.Reset(settle)
				}
			case err := <-watcher.Errors:
				fmt.Fprintf(s.log, "suance: watching %s: %v\n", s.dir, err)
			case <-quiet.C:
				if err := watchFolders(watcher, s.dir); err != nil { // there may be a new one
					fmt.Fprintf(s.log, "suance: watching %s: %v\n", s.dir, err)
				}
				s.reload()
			}
		}
	}()
	return nil
}

// watchFolders watches a folder and all below it; to watch one twice is nothing.
func watchFolders(watcher *fsnotify.Watcher, dir string) error {
	return filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		return watcher.Add(name)
	})
}
