"""What an address says before anybody follows it: where it leads, and what is there."""
