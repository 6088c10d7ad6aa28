//! What heads say.
