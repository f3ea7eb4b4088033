"""What a table says: findings in a sentence, worked out from what is shown."""
