"""The picture that stands for a page where a link to it is shown: drawn at build, from what the page says and the theme's own colours."""
