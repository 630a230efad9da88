# AOC in a container; compose.yaml runs it with MongoDB. The program listens and writes only where compose.yaml tells it to.
FROM debian:12-slim AS build
WORKDIR /src
COPY . .
RUN ./dev build && cmake --install build/release --component aoc --prefix /opt/aoc --strip

FROM debian:12-slim
# What the program is linked with, and the authorities that it trusts.
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        ca-certificates libfmt9 libpcre2-8-0 libsimdjson14 libspdlog1.10 libsqlite3-0 libssl3 libstdc++6 libutf8proc2 \
        libyaml-cpp0.7 libzstd1 zlib1g \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --home-dir /var/lib/aoc --create-home aoc
COPY --from=build /opt/aoc /opt/aoc
USER aoc
WORKDIR /var/lib/aoc
ENTRYPOINT ["/opt/aoc/bin/aoc"]
CMD ["serve"]
