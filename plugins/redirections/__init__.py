"""Old addresses keep working: content/redirections.yaml says where what they showed is now."""
