"""What is about to be taken into the site, shown before it is: what it changes for readers, and a preview to open.

proposing.py walks: the site after -> the preview -> the site before -> the summary.
"""
