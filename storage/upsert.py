"""`INSERT … ON CONFLICT`, for both databases.

SQLite has taken the clause over from PostgreSQL, word for word, and SQLAlchemy compiles PostgreSQL's for either.
"""

from sqlalchemy.dialects.postgresql import insert as insert
