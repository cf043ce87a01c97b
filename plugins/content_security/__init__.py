"""What a page may run, show and ask for; a browser refuses everything else."""
