# Kickoff in a container: docker build -t kickoff .  How to run it: docs/running.md, "In a container".
FROM python:3.13-slim

# Not root, and with one folder of its own, for a SQLite file. Another user may be named: everyone can write to it.
RUN useradd --uid 10001 --create-home kickoff && install --directory --owner=kickoff --mode=1777 /data
VOLUME /data

WORKDIR /app
COPY pyproject.toml requirements.lock README.md LICENSE manifest.yml ./
COPY bot bot
COPY handlers handlers
COPY storage storage

# What is copied has the modes that it had where the image is made: whoever runs it has to be able to read it.
RUN chmod -R a+rX .

# The versions of requirements.lock, without what only the tests need. What Python compiles it cannot write later.
RUN sed -E 's/ *(--hash=[^ ]+|\\)//g' requirements.lock > /tmp/constraints.txt \
 && pip install --no-cache-dir --constraint /tmp/constraints.txt --editable . \
 && rm /tmp/constraints.txt \
 && python -m compileall -q bot handlers storage

ENV DATABASE_URL=sqlite:////data/kickoff.db KICKOFF_HOST=0.0.0.0 PORT=3000 TMPDIR=/data PYTHONUNBUFFERED=1
EXPOSE 3000
USER kickoff

HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["python", "-c", "import os, urllib.request as web; web.urlopen('http://127.0.0.1:' + os.environ['PORT'] + '/healthz', timeout=4)"]

# In this form SIGTERM goes to Kickoff itself, and not to a shell that keeps it.
CMD ["kickoff", "run"]
