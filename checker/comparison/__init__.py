"""Two drafts or more: what changed, and which words explain it. Pure: no clock, no disk, no printing."""
