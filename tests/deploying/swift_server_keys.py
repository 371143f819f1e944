"""The key and secret of the store that tests start."""

ACCESS, SECRET = "test:tester", "testing"
