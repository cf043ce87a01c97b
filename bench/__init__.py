"""What the site costs, measured.  A bench is a module with a main(root) that prints its table; __main__ lists them."""
