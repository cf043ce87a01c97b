"""What the tasks run: the environment, the build, the local server.  Nothing here is part of the site."""
