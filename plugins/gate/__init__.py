"""The gate: what is wrong in any file is told, all of it, and then nothing is published."""
