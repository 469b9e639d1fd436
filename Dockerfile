# The demo: a changelog of the sample history, and wikidiff to go on with.
#
#     docker build -t wikidiff .
#     docker run --rm wikidiff                                  the demo
#     docker run --rm -v "$PWD:/work" wikidiff changelog history.xml -o report.html

FROM python:3.13-slim AS built
WORKDIR /src
COPY setup.cfg pyproject.toml README.md LICENSE MANIFEST.in ./
COPY share share
COPY wikidiff wikidiff
RUN pip wheel --no-cache-dir --wheel-dir /wheels .

FROM python:3.13-slim
COPY --from=built /wheels /wheels
RUN pip install --no-cache-dir --no-index --find-links /wheels wikidiff && rm -r /wheels
COPY snapshots/japanese-soviet-relations.xml /demo/history.xml
RUN useradd --create-home wiki
USER wiki
WORKDIR /work
ENTRYPOINT ["wikidiff"]
CMD ["changelog", "/demo/history.xml"]
