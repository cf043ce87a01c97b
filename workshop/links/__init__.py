"""Whether the links to other sites still lead somewhere: found where authors wrote them, asked politely, told in French.

Only starting.py may be imported where httpx is not installed yet.
"""
