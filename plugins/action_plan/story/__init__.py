"""What was written of a plan, and when: timelines, states over time, feeds."""
