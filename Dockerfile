FROM python:3.13-slim
WORKDIR /srv/portal
RUN pip install --no-cache-dir 'uv>=0.13,<1' && useradd --create-home portal && mkdir /srv/var && chown portal /srv/var
COPY requirements.lock .
RUN uv pip install --system --require-hashes --compile-bytecode -r requirements.lock
COPY . .
USER portal
ENV DJANGO_SETTINGS_MODULE=portal.settings.production VAR_DIR=/srv/var
CMD ["sh", "-c", "python manage.py migrate -v0 && python manage.py collectstatic -v0 --noinput && exec gunicorn -w 2 --threads 8 --no-control-socket -b 0.0.0.0:8000 portal.wsgi"]
