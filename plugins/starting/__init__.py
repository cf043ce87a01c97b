"""The start of a text: a file that is ready to be filled in, made by a task or by a link."""
