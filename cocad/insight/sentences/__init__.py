"""What a table says, in sentences that claim no more than its numbers."""
