FROM node:22-slim AS browser
WORKDIR /app/frontend
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc ./
RUN npm ci --no-audit --no-fund
COPY frontend ./
RUN npm run build

FROM python:3.12-slim
WORKDIR /app
RUN useradd --create-home samkode && mkdir /data && chown samkode /data
COPY requirements.txt ./
RUN pip install --no-cache-dir --require-hashes -r requirements.txt
COPY . .
COPY --from=browser /app/frontend/dist frontend/dist
RUN pybabel -q compile -d locale -D django
USER samkode
CMD ["python", "manage.py", "serve", "--no-demo", "--host", "0.0.0.0"]
