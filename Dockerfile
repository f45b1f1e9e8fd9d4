# The product in one image: the server with the client it serves, and the operator's command line.

FROM node:22-slim AS client
WORKDIR /src/client
COPY client/package.json client/package-lock.json client/.npmrc ./
RUN npm ci --ignore-scripts
COPY client/ ./
RUN npm run build

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS server
WORKDIR /src
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/ src/
# Analyzers are a matter of the tests.
RUN dotnet publish src/WebApi -c Release -o /out/app -p:RunAnalyzers=false \
 && dotnet publish src/Cli -c Release -o /out/cli -p:RunAnalyzers=false

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=server /out/app ./
COPY --from=server /out/cli ./cli/
COPY --from=client /src/client/dist ./wwwroot/
# Uploaded files; the volume takes over the owner.
RUN mkdir /data && chown "$APP_UID" /data
ENV ASPNETCORE_HTTP_PORTS=8080 \
    Files__Root=/data/files
VOLUME /data
EXPOSE 8080
USER $APP_UID
# Neither curl nor a second .NET process: bash speaks enough HTTP to ask.
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/live HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["dotnet", "KnowledgePay.WebApi.dll"]
