"""`make soak-freshness`: four processes on two machines share PostgreSQL and Redis, and nobody reads what is old.

Somebody signs one story again and again; each version has a number in its title. As soon as its commit has returned,
the number stands in a file that all readers share. They read it before each request: the answer has to be of that
version or of a newer one, whether it is a list, a detail, a page of the site, or a 304.
"""
