// The start of a tiny reader, for tests of press.
