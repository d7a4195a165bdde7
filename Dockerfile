# One image for web, workers, beat and the migration job; docker-compose.yml says which of them it is.
# The pins in requirements.txt were made for this Python: change both together (bin/pin).
FROM python:3.11-slim-bookworm AS build

ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
COPY requirements.txt requirements-embedded.txt /tmp/
RUN pip install --only-binary=:all: --requirement /tmp/requirements.txt

WORKDIR /srv/portal
COPY . .
# polib is needed to compile the catalogue only, so it stays out of the image. collectstatic reads no secret: the values
# are there because the production settings refuse to start without them.
RUN pip install --target /tmp/polib "$(grep '^polib==' /tmp/requirements-embedded.txt)" \
    && PYTHONPATH=/tmp/polib bin/messages \
    && DJANGO_SETTINGS_MODULE=portal.settings.production SECRET_KEY=only-for-collectstatic \
        SEALING_KEYS=only-for-collectstatic ALLOWED_HOSTS=localhost \
        SITE_URL=https://localhost DATABASE_URL=postgresql://none/none REDIS_URL=redis://none/0 EMAIL_URL=dummymail:// \
        python manage.py collectstatic --noinput --verbosity 0 \
    && python -m compileall -q .


FROM python:3.11-slim-bookworm

RUN useradd --system --uid 10001 --home-dir /srv/portal --shell /usr/sbin/nologin portal \
    && install -d -o portal -g portal /data/files
COPY --from=build /opt/venv /opt/venv
COPY --from=build /srv/portal /srv/portal
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=portal.settings.production MEDIA_ROOT=/data/files
WORKDIR /srv/portal
USER portal
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s CMD ["python", "docker/answers.py", "/readyz"]
CMD ["uvicorn", "portal.asgi:application", "--host", "0.0.0.0", "--port", "8000", "--proxy-headers", \
     "--no-access-log", "--timeout-graceful-shutdown", "10"]
