"""The release after this one: a story has got a field, a block type, and words in blocks that were there."""
