FROM node:22-bookworm-slim AS node

FROM maven:3.9-eclipse-temurin-25 AS build
# npm comes from the Node image: the build takes the charts library from it.
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules/npm /usr/local/lib/node_modules/npm
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm

WORKDIR /build
COPY pom.xml LICENSE ./
COPY src/build ./src/build
COPY src/main ./src/main
# The tests ran before an image is built; here only the jar is wanted.
RUN --mount=type=cache,target=/build/repository \
    mvn -B -ntp -Dmaven.repo.local=/build/repository package -Dmaven.test.skip -Dspotless.check.skip \
 && java -Djarmode=tools -jar target/tickcast.jar extract --layers --destination layers

FROM eclipse-temurin:25-jre
RUN groupadd --system tickcast && useradd --system --gid tickcast --no-create-home --shell /usr/sbin/nologin tickcast
WORKDIR /opt/tickcast
# What changes least comes first, so that a new version of Tickcast is one small layer.
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/spring-boot-loader/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./

# A start that ends before it serves: what it finds out about classes halves the time of later starts.
RUN java -XX:AOTCacheOutput=/opt/tickcast/tickcast.aot -Dspring.context.exit=onRefresh \
      --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
      -jar /opt/tickcast/tickcast.jar --tickcast.history.dir=/tmp/training --server.port=0 \
 && rm -rf /tmp/training

# History: a volume, so that it is not written into the container, and may outlive it.
RUN mkdir data && chown tickcast:tickcast data
VOLUME /opt/tickcast/data

USER tickcast
EXPOSE 8080

# By bash alone: the image need not have curl.
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD ["bash", "-c", \
  "exec 3<>/dev/tcp/127.0.0.1/${SERVER_PORT:-8080} && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]

# The exec form: java is process 1 and gets the SIGTERM; JAVA_TOOL_OPTIONS adds flags. The store needs
# native code and sun.misc.Unsafe, of which Java would warn.
ENTRYPOINT ["java", "-XX:AOTCache=/opt/tickcast/tickcast.aot", \
  "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", \
  "-jar", "/opt/tickcast/tickcast.jar"]
