"""The key and the secret of the test store."""

ACCESS, SECRET = "test:tester", "testing"
