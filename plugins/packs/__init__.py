"""Copies of the site to carry without a network: in one file each, made from the pages that were just written."""
