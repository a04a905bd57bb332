# Kickoff in a container: docker build -t kickoff .  How to run it: docs/running.md, "In a container".
FROM python:3.13-slim

# Not root, and with one folder of its own, for a SQLite file.
RUN useradd --uid 10001 --create-home kickoff && install --directory --owner=kickoff /data
VOLUME /data

WORKDIR /app
COPY pyproject.toml requirements.lock README.md LICENSE manifest.yml ./
COPY bot bot
COPY handlers handlers
COPY storage storage

# The versions of requirements.lock, without what only the tests need.
RUN sed -E 's/ *(--hash=[^ ]+|\\)//g' requirements.lock > /tmp/constraints.txt \
 && pip install --no-cache-dir --constraint /tmp/constraints.txt --editable . \
 && rm /tmp/constraints.txt

ENV DATABASE_URL=sqlite:////data/kickoff.db KICKOFF_HOST=0.0.0.0 PORT=3000 PYTHONUNBUFFERED=1
EXPOSE 3000
USER kickoff

HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["python", "-c", "import os, urllib.request as web; web.urlopen('http://127.0.0.1:' + os.environ['PORT'] + '/healthz', timeout=4)"]

# In this form SIGTERM goes to Kickoff itself, and not to a shell that keeps it.
CMD ["kickoff", "run"]
