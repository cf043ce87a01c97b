"""What is computed: no words for readers, no colours."""
