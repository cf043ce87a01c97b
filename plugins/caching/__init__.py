"""What was once worked out and takes long, kept for later builds."""
